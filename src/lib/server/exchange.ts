import { parseEntry, type Entry } from '../journal/entry.ts';
import type { Refusal } from '../journal/journal.ts';
import { BATCH_MAX, FIRST_BATCH, PROTOCOL, type SyncReply } from '../sync/protocol.ts';
import { BEGIN_ANEW, isCursor, readReplyPage } from './reply-page.ts';
import type { PlacedText, ServerJournal } from './server-journal.ts';

/** A sync request whose envelope has been read; its entries have not. */
export interface ExchangeRequest {
	since: number;
	/** Most entries wanted back. */
	limit?: number | undefined;
	/** What the caller was told last; see sync/protocol.ts. */
	end?: number | undefined;
	entries: readonly unknown[];
}

/** Who is calling, and when, in epoch milliseconds. */
export interface ExchangeCaller {
	device: string;
	nowMs: number;
}

/** Most characters of an id and of a reason that are sent back: whoever sent nonsense knows the rest. */
const ID_ECHO_MAX_CHARS = 64;
const REASON_MAX_CHARS = 200;

/**
 * Answers one sync request: takes in the entries it brings, and gives those after its cursor. The reply is made as
 * text, since the entries in it are stored as that.
 *
 * Each entry is judged alone. It may name another device than the caller's: it may have been written before the
 * tablet was paired, or come from a rescue file.
 *
 * @returns a SyncReply as JSON.
 * @throws whatever the journal throws; then nothing may be said to be accepted.
 */
export async function exchange(
	journal: ServerJournal,
	request: ExchangeRequest,
	caller: ExchangeCaller
): Promise<string> {
	const { since, end = 0, limit = FIRST_BATCH } = request;
	// Nothing is taken in where something is missing: this answer may never arrive, and the next one must say it again.
	const isWhole = end === since || (await isCursor(journal, end));
	const { entries, refused } = parseEntries(isWhole ? request.entries : []);
	const added = await journal.add(entries);
	const page = isWhole ? await readReplyPage(journal, since, limit) : BEGIN_ANEW;
	const reply: Omit<SyncReply, 'entries'> = {
		protocol: PROTOCOL,
		accepted: added.accepted,
		...(added.folded && { folded: added.folded }),
		refused: [...refused, ...added.refused],
		cursor: page.cursor,
		more: page.more,
		// The last page ends where the journal does: an idle tablet costs no question more.
		end: page.more ? await journal.lastCursor() : page.cursor,
		receivedAt: new Date(caller.nowMs).toISOString(),
		lastSeq: await journal.lastSeq(caller.device),
		most: BATCH_MAX
	};
	// Only what was accepted is known to be the same on both sides; of a conflict the tablet is told the first.
	const brought = new Set(added.accepted);
	const texts = page.texts.filter(({ id }) => !brought.has(id)).map(withCursor);
	return `${JSON.stringify(reply).slice(0, -1)},"entries":[${texts.join(',')}]}`;
}

// An entry is never an empty object, so that a comma before the cursor is right.
function withCursor({ json, cursor }: PlacedText): string {
	return `${json.slice(0, -1)},"cursor":${cursor}}`;
}

function parseEntries(inputs: readonly unknown[]): { entries: Entry[]; refused: Refusal[] } {
	const entries: Entry[] = [];
	const refused: Refusal[] = [];
	for (const input of inputs) {
		const parsed = parseEntry(input);
		if (parsed.ok) entries.push(parsed.entry);
		else refused.push({ id: idOf(input), reason: parsed.reason.slice(0, REASON_MAX_CHARS) });
	}
	return { entries, refused };
}

function idOf(input: unknown): string {
	const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : '';
	return typeof id === 'string' ? id.slice(0, ID_ECHO_MAX_CHARS) : '';
}
