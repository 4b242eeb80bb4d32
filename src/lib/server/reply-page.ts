import type { PlacedText, ServerJournal } from './server-journal.ts';

export interface ReplyPage {
	texts: PlacedText[];
	/** 0, or the cursor of an entry. */
	cursor: number;
	more: boolean;
}

/** For a caller who knows of more than there is: from the beginning, with nothing else. */
export const BEGIN_ANEW: ReplyPage = { texts: [], cursor: 0, more: true };

/**
 * What a caller that holds everything up to `since` is to be given next.
 *
 * Every cursor that was ever given is 0 or that of an entry, which may have been folded since. One that belongs to no
 * entry was given by a server that has since been set back to an older state: the caller holds entries that are missing
 * here and may lack some that came after. It is sent to the beginning, with nothing else. The entry at `since` is read
 * along with the page, so that this costs no question of its own.
 */
export async function readReplyPage(
	journal: ServerJournal,
	since: number,
	limit: number
): Promise<ReplyPage> {
	// Cursors begin above 0, so from 0 on there is nothing to be recognised.
	const texts = await journal.textsFrom(since, limit + 2);
	const isThere = texts[0]?.cursor === since;
	if (since > 0 && !isThere && !(await journal.isFolded(since))) return BEGIN_ANEW;
	const news = since > 0 && isThere ? texts.slice(1) : texts;
	const page = news.slice(0, limit);
	return { texts: page, cursor: page.at(-1)?.cursor ?? since, more: news.length > limit };
}

/** Whether this is 0 or the cursor of an entry that was ever in this journal, as it was given. */
export async function isCursor(journal: ServerJournal, cursor: number): Promise<boolean> {
	if (cursor === 0) return true;
	const [text] = await journal.textsFrom(cursor, 1);
	return text?.cursor === cursor || (await journal.isFolded(cursor));
}
