/** Which of a chart's bars is looked at: with the arrow keys, or by pointing. */
export class BarFocus {
	readonly #count: () => number;
	#asked: number | null = $state(null);

	constructor(count: () => number) {
		this.#count = count;
	}

	/** Null where none is looked at. */
	get index(): number | null {
		return this.#asked !== null && this.#asked < this.#count() ? this.#asked : null;
	}

	point(index: number | null): void {
		this.#asked = index;
	}

	/** Whether the key meant something here. */
	press(key: string): boolean {
		const last = this.#count() - 1;
		if (last < 0) return false;
		const at = this.index;
		const byKey: Record<string, number | null> = {
			ArrowLeft: at === null ? last : Math.max(0, at - 1),
			ArrowRight: at === null ? 0 : Math.min(last, at + 1),
			Home: 0,
			End: last,
			Escape: null
		};
		const next = byKey[key];
		if (next === undefined) return false;
		this.#asked = next;
		return true;
	}
}
