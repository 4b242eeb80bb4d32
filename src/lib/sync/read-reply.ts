import * as v from 'valibot';
import { BATCH_MAX, SyncReplySchema, type SyncReply } from './protocol.ts';

const atMost = (count: number) =>
	v.custom<unknown[]>((value) => Array.isArray(value) && value.length <= count, 'too many');

/** The envelope by its schema; what stands in long lists by hand, since a page has five hundred of each. */
const ReplySchema = v.object({
	...SyncReplySchema.entries,
	accepted: atMost(BATCH_MAX),
	refused: v.pipe(SyncReplySchema.entries.refused, v.maxLength(BATCH_MAX)),
	entries: atMost(BATCH_MAX)
});

/**
 * Reads a reply of the server. Its entries are only checked as far as the tablet needs to keep them: whether they
 * can be read is seen where they are shelved.
 *
 * @throws if it is anything but a whole reply of the protocol.
 */
export function readReply(input: unknown): SyncReply {
	const reply = v.parse(ReplySchema, input);
	if (!reply.accepted.every(isText) || !reply.entries.every(isPlaced)) {
		throw new TypeError('Not a reply of the protocol');
	}
	return reply as unknown as SyncReply;
}

const isText = (value: unknown): value is string => typeof value === 'string';

function isPlaced(value: unknown): boolean {
	const entry = value as Record<string, unknown> | null;
	return (
		typeof entry === 'object' &&
		entry !== null &&
		typeof entry.id === 'string' &&
		Number.isFinite(entry.clock) &&
		Number.isFinite(entry.cursor)
	);
}
