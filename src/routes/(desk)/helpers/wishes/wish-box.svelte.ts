import { createId } from '$lib/journal/author.ts';
import type { Wish } from '$lib/journal/wishes.ts';
import { Deeds, type DeedWorld, type Done } from '../deeds.svelte.ts';
import { tidyWish } from '../../../wish-text.ts';

/** What was said last: a wish or a problem, or whether somebody comes to a meeting. */
export type Said = { name: Wish['concern'] } | { name: 'comes' | 'cannot'; who: string };

/** Where volunteers leave wishes and problems, and say whether they come to the next erfa meeting. */
export class WishBox {
	readonly deeds: Deeds<Said>;

	constructor(world: DeedWorld) {
		this.deeds = new Deeds(world);
	}

	/** `by` is null where they did not want to say who they are; then nothing tells. */
	leave(concern: Wish['concern'], text: string, by: string | null): Promise<void> {
		return this.deeds.attempt(() => {
			const wish = createId(this.deeds.world.now());
			const body = { wish, concern, text: tidyWish(text), ...(by !== null && { by }) };
			return this.#record({ kind: 'wish.left', body }, { name: concern });
		});
	}

	answer(meeting: string, { id: person, name: who }: { id: string; name: string }, comes: boolean) {
		return this.deeds.attempt(() => {
			const body = { meeting, person, comes };
			return this.#record({ kind: 'meeting.answered', body }, { name: comes ? 'comes' : 'cannot', who });
		});
	}

	async #record(draft: Parameters<DeedWorld['record']>[0], deed: Said): Promise<Done<Said>> {
		const entry = await this.deeds.world.record(draft);
		return { deed, undo: () => this.deeds.void([entry]) };
	}
}
