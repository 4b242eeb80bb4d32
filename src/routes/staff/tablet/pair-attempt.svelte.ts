import type { PairOutcome } from '$lib/sync/pair-device.ts';
import { checkName } from '../check-name.ts';
import { readTypedCode } from './typed-code.ts';

/** How it stands with connecting this tablet. */
export type PairState =
	| { name: 'idle' }
	| { name: 'bad-code'; read: Exclude<ReturnType<typeof readTypedCode>, { ok: true }> }
	| { name: 'bad-name' }
	| { name: 'pairing' }
	| PairOutcome;

export type Pair = (asked: { code: string; name: string }) => Promise<PairOutcome>;

/** Connecting this tablet: with a code that somebody types, or one that came with the page's address. */
export class PairAttempt {
	readonly #pair: Pair;
	readonly #suggestName: () => string;
	#state: PairState = $state.raw({ name: 'idle' });
	#typedName: string | null = $state(null);
	#followed = '';
	code = $state('');

	constructor(pair: Pair, suggestName: () => string) {
		this.#pair = pair;
		this.#suggestName = suggestName;
	}

	/** What the tablet is to be called: the suggestion until somebody types. */
	get name(): string {
		return this.#typedName ?? this.#suggestName();
	}

	set name(typed: string) {
		this.#typedName = typed;
	}

	get state(): PairState {
		return this.#state;
	}

	get isBusy(): boolean {
		return this.#state.name === 'pairing';
	}

	/** Whoever types is not told any longer what was wrong before. */
	forgetProblem(): void {
		if (!this.isBusy) this.#state = { name: 'idle' };
	}

	/** Whether there is something to tell about an attempt, so that its form is to be seen. */
	get isTold(): boolean {
		return this.#state.name !== 'idle' && this.#state.name !== 'paired';
	}

	/**
	 * Connects with the code that came with the address, `#ABCD-EFGH`; anything else there is left alone. A code
	 * is good for one attempt.
	 */
	async followFragment(fragment: string): Promise<void> {
		const read = readTypedCode(fragment.replace(/^#/, ''));
		if (!read.ok || read.code === this.#followed) return;
		this.#followed = read.code;
		this.code = read.code;
		await this.connect();
	}

	async connect(): Promise<void> {
		if (this.isBusy) return;
		const read = readTypedCode(this.code);
		const name = checkName(this.name);
		if (!read.ok) this.#state = { name: 'bad-code', read };
		else if (!name.ok) this.#state = { name: 'bad-name' };
		else {
			this.#state = { name: 'pairing' };
			this.#state = await this.#pair({ code: read.code, name: name.name });
			if (this.#state.name === 'paired') this.code = '';
		}
	}
}
