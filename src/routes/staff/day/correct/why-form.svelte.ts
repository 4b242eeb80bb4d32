import type { WhoAndWhy } from './corrector.svelte.ts';

/** Longest sentence; the journal takes as much. */
const REASON_MAX = 200;

/** Who corrects and why, as it is being answered. `OWN` stands for own words. */
export const OWN = 'own';
/** They do not say who they are. */
export const UNSAID = 'unsaid';

export class WhyForm {
	by: string = $state(UNSAID);
	reason: string | null = $state(null);
	own = $state('');
	#isMissing = $state(false);

	/** Whether the last try to save found no reason, and there is none yet. */
	get isMissing(): boolean {
		return this.#isMissing && this.#reason === '';
	}

	/** Asks for the reason anew; who it is stays. */
	begin(): void {
		this.reason = null;
		this.own = '';
		this.#isMissing = false;
	}

	/** Null while there is no reason. */
	check(): WhoAndWhy | null {
		const reason = this.#reason;
		this.#isMissing = reason === '';
		if (this.#isMissing) return null;
		return this.by === UNSAID ? { reason } : { by: this.by, reason };
	}

	get #reason(): string {
		if (this.reason !== OWN) return this.reason ?? '';
		return this.own
			.replace(/\p{Cc}/gu, ' ')
			.trim()
			.slice(0, REASON_MAX)
			.trim();
	}
}
