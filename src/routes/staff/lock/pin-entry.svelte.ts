export const PIN_LENGTH = 6;

/** A PIN that is being typed: whole with its sixth digit, and then handed on; until that is answered nothing is taken. */
export class PinEntry {
	readonly #onwhole: (pin: string) => Promise<void>;
	#typed = $state('');
	#isBusy = $state(false);

	constructor(onwhole: (pin: string) => Promise<void>) {
		this.#onwhole = onwhole;
	}

	/** How many digits are typed. */
	get count(): number {
		return this.#typed.length;
	}

	get isBusy(): boolean {
		return this.#isBusy;
	}

	async type(digit: string): Promise<void> {
		if (this.#isBusy) return;
		this.#typed += digit;
		if (this.#typed.length < PIN_LENGTH) return;
		this.#isBusy = true;
		try {
			await this.#onwhole(this.#typed);
		} finally {
			this.#typed = '';
			this.#isBusy = false;
		}
	}

	erase(): void {
		if (!this.#isBusy) this.#typed = this.#typed.slice(0, -1);
	}

	/** By a keyboard; what belongs to the browser is left to it. */
	press({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
		if (ctrlKey || metaKey || altKey) return;
		if (/^[0-9]$/.test(key)) void this.type(key);
		if (key === 'Backspace') this.erase();
	}
}
