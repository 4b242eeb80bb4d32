import type { Wish } from '$lib/journal/wishes.ts';
import type { Edits } from '../edits.svelte.ts';
import { ReplyForm } from './reply-form.svelte.ts';
import { answerWish, findLastAnswer, type Reply } from './wish-steps.ts';

/** The wish that is being answered: one at a time, in a dialog. */
export class Answering {
	readonly #edits: Edits;
	#task: { wish: Wish; form: ReplyForm } | null = $state.raw(null);

	constructor(edits: Edits) {
		this.#edits = edits;
	}

	get task(): { wish: Wish; form: ReplyForm } | null {
		return this.#task;
	}

	/** At a meeting, the answer says so. */
	ask(wish: Wish, meeting: string | null = null): void {
		this.#task = { wish, form: new ReplyForm(wish.answers.at(-1), meeting) };
	}

	leave(): void {
		this.#task = null;
	}

	save(reply: Reply, word: string): Promise<void> {
		const wish = this.#task?.wish;
		this.leave();
		return this.#edits.save(() => (wish ? answerWish(wish, reply) : []), word);
	}

	/** What was answered last counts no more, whenever that was. */
	takeBack(): Promise<void> {
		const wish = this.#task?.wish;
		this.leave();
		return this.#edits.takeBack((stored) => (wish ? findLastAnswer(stored, wish.id) : []));
	}
}
