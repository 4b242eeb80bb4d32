import type { AskState } from '$lib/sync/ask-to-pair.ts';

export type Ask = (tell: (state: AskState) => void, signal: AbortSignal) => Promise<void>;

/** The code that this tablet shows to staff: one round after another, each until it is paired, denied or expired. */
export class PairRound {
	readonly #ask: Ask;
	readonly #onpaired: () => void;
	#state: AskState = $state.raw({ name: 'asking' });
	#stopping = new AbortController();

	constructor(ask: Ask, onpaired: () => void = () => {}) {
		this.#ask = ask;
		this.#onpaired = onpaired;
	}

	get state(): AskState {
		return this.#state;
	}

	/** Begins a round, in place of the one before. Returns how to stop. */
	begin(): () => void {
		this.#stopping.abort();
		const { signal } = (this.#stopping = new AbortController());
		void this.#ask((state) => {
			if (!signal.aborted) this.#tell(state);
		}, signal);
		return () => this.#stopping.abort();
	}

	#tell(state: AskState): void {
		this.#state = state;
		if (state.name === 'paired') this.#onpaired();
	}
}
