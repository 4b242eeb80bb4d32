import type { Body, Entry } from '$lib/journal/entry.ts';
import { isKind } from '$lib/journal/kind.ts';
import { standing } from '$lib/journal/standing.ts';
import type { Wish } from '$lib/journal/wishes.ts';
import type { Step } from '../edits.svelte.ts';

/** What staff say about a wish or a problem: what happened to it, and a line that may be empty. */
export interface Reply {
	state: Body<'wish.answered'>['state'];
	text: string;
	/** The meeting at which it was settled; null where it was not at one. */
	meeting: string | null;
}

/** Says what happened to a wish; nothing where the same was said last. */
export function answerWish({ id: wish, answers }: Pick<Wish, 'id' | 'answers'>, reply: Reply): Step[] {
	const last = answers.at(-1);
	const { state, text, meeting } = reply;
	if (last?.state === state && last.text === text && last.meeting === meeting) return [];
	const body = { wish, state, ...(text !== '' && { text }), ...(meeting !== null && { meeting }) };
	return [{ kind: 'wish.answered', body }];
}

/** What was answered last, which can be taken back; nothing where nothing stands. */
export function findLastAnswer(stored: Iterable<Entry>, wish: string): Entry[] {
	return standing(stored)
		.filter((entry) => isKind(entry, 'wish.answered') && entry.body.wish === wish)
		.slice(-1);
}
