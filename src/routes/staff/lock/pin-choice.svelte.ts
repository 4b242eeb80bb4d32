import { isEasyToGuess } from './easy-pin.ts';

/** Choosing a PIN: typed once, then again to be sure. */
export class PinChoice {
	readonly #onchosen: (pin: string) => Promise<void>;
	#first: string | null = $state(null);
	#problem: 'easy' | 'different' | null = $state(null);

	constructor(onchosen: (pin: string) => Promise<void>) {
		this.#onchosen = onchosen;
	}

	/** Whether it is to be typed again. */
	get isAgain(): boolean {
		return this.#first !== null;
	}

	get problem(): 'easy' | 'different' | null {
		return this.#problem;
	}

	async take(pin: string): Promise<void> {
		const first = this.#first;
		this.#problem = null;
		if (first === null && isEasyToGuess(pin)) this.#problem = 'easy';
		else if (first === null) this.#first = pin;
		else if (first === pin) await this.#onchosen(pin);
		else {
			this.#first = null;
			this.#problem = 'different';
		}
	}
}
