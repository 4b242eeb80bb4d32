import { findWishFault, tidyWish } from '../../wish-text.ts';
import type { Reply } from './wish-steps.ts';

export type ReplyProblem = 'state-missing' | 'text-long';

/** What staff choose and write about a wish. */
export class ReplyForm {
	state = $state<Reply['state'] | null>(null);
	text = $state('');
	readonly #meeting: string | null;
	#isTried = $state(false);

	/** Begins with what was said last, which is seldom said twice. */
	constructor(last: Pick<Reply, 'state' | 'text'> | undefined, meeting: string | null = null) {
		this.state = last?.state ?? null;
		this.text = last?.text ?? '';
		this.#meeting = meeting;
	}

	/** What is wrong, once it was tried to save it. */
	get problems(): ReplyProblem[] {
		return this.#isTried ? this.#find() : [];
	}

	/** The reply as it can be recorded, or null with the problems told. */
	check(): Reply | null {
		this.#isTried = true;
		if (this.state === null || this.#find().length > 0) return null;
		return { state: this.state, text: tidyWish(this.text), meeting: this.#meeting };
	}

	#find(): ReplyProblem[] {
		const problems: ReplyProblem[] = [];
		if (this.state === null) problems.push('state-missing');
		if (findWishFault(this.text) === 'long') problems.push('text-long');
		return problems;
	}
}
