import type { Body } from '$lib/journal/entry.ts';
import type { Stock } from '$lib/journal/stock.ts';
import { SvelteMap } from 'svelte/reactivity';

const MOST = 1000;

export type StockField = 'bought' | 'left';

interface Typed {
	text: string;
	/** What stood there when it was typed. */
	over: string;
	isSaved: boolean;
}

/** What staff type about what was bought for a day and what is left; empty is not said, which is not 0. */
export class StockForm {
	readonly #day: string;
	readonly #stored: () => readonly Stock[];
	readonly #typed = new SvelteMap<string, Typed>();

	constructor(day: string, stored: () => readonly Stock[]) {
		this.#day = day;
		this.#stored = stored;
	}

	/** What stands in the field. What was saved gives way to what is stored once that has changed. */
	textOf(item: string, field: StockField): string {
		const stored = this.#storedText(item, field);
		const typed = this.#typed.get(`${field} ${item}`);
		return typed && !(typed.isSaved && stored !== typed.over) ? typed.text : stored;
	}

	type(item: string, field: StockField, text: string): void {
		const digits = text.replace(/\D/g, '').slice(0, 4);
		this.#put(item, field, digits === '' ? '' : String(Math.min(MOST, Number(digits))));
	}

	/** One more or one less; the first step says at least that there are none. */
	step(item: string, field: StockField, by: 1 | -1): void {
		const count = Number(this.textOf(item, field)) + by;
		this.#put(item, field, String(Math.max(0, Math.min(MOST, count))));
	}

	/** What is said that was not said before, an item each; an emptied field says nothing. */
	read(items: readonly string[]): Body<'stock.noted'>[] {
		return items.flatMap((item) => {
			const changed = (['bought', 'left'] as const).flatMap((field) => {
				const text = this.textOf(item, field);
				return text === '' || text === this.#storedText(item, field) ? [] : [[field, Number(text)]];
			});
			return changed.length === 0 ? [] : [{ day: this.#day, item, ...Object.fromEntries(changed) }];
		});
	}

	/** What was typed is stored. */
	settle(): void {
		for (const [key, typed] of this.#typed) this.#typed.set(key, { ...typed, isSaved: true });
	}

	/** What was typed is forgotten. */
	clear(): void {
		this.#typed.clear();
	}

	#put(item: string, field: StockField, text: string): void {
		this.#typed.set(`${field} ${item}`, { text, over: this.#storedText(item, field), isSaved: false });
	}

	#storedText(item: string, field: StockField): string {
		const noted = this.#stored().find((stock) => stock.day === this.#day && stock.item === item);
		return String(noted?.[field] ?? '');
	}
}
