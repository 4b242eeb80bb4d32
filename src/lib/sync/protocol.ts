/**
 * The one conversation between a tablet and the server, in version 1. Syncing is nothing but making two journals
 * equal; the tablet always begins.
 *
 *   tablet                                               server
 *     │  POST /api/sync                                    │
 *     │  { protocol, since, sentAt, entries ≤ most }  ───► │  parses, adds to its journal, commits to disk
 *     │                                                    │
 *     │  { protocol, accepted, refused, entries ≤ limit,   │
 *     │ ◄───  cursor, more, end, receivedAt, lastSeq, most }
 *
 *   accepted    ids that are durable on the server now, new or known. Only these leave the tablet's outbox.
 *   folded      those of the accepted that the server does not keep, since their day is folded: the tablet lets them go.
 *               Absent if there are none.
 *   refused     ids with a reason. They stay on the tablet and are shown to staff; they never block the others.
 *   entries     what the journal holds after `since`, in cursor order, without what this request brought.
 *   cursor      the `since` of the next request. `more` says that another page is ready. A `cursor` below `since`
 *               says that the server has never given `since`: its database was set back to an older state. The
 *               tablet begins anew from `cursor`, and offers everything that it holds; ids make that harmless.
 *   end         the cursor of the latest entry of the journal, whoever wrote it; 0 if there is none.
 *   receivedAt  the server's clock, from which the tablet measures its own skew.
 *   lastSeq     the largest `seq` the server holds of this device; 0 if none. Lower than before: as above.
 *   most        how many entries a request may bring and ask for from now on, and that it may bring them in short form.
 *               An older server does not say it: 500, and in full, is what every server takes. Whoever is then answered
 *               400 has met such a one, and begins again as with any.
 *
 * A request says the `end` that it was told last. Whatever the server ever accepted from this tablet has a cursor up to
 * that one, and no cursor is given twice: a server that does not know it was set back, and may have lost any of them. Then,
 * too, its cursor goes back, and it takes in nothing of the request, so that the next one finds it as this one did.
 * A request may set `limit`, the most entries that it wants back: fewer for a slow network, 500 if it does not say. It
 * may bring its entries as `short` instead, which says the same in less (short-form.ts). The tablet may compress its
 * body with gzip, the server its own with what the tablet accepts, Zstandard, Brotli or gzip, if it is not tiny.
 *
 * The device is known by `Authorization: Bearer <credential>` or by the cookie that pairing set. Whatever else the
 * answer is, the tablet keeps everything and says so:
 *
 *   400 malformed     401 device unknown or revoked     409 protocol not spoken: { error, protocols: [1] }
 *   413 too large     429 too many, with Retry-After    503 the server cannot store just now, with Retry-After
 *   415 not sent as JSON                                403 sent by a page of another site
 *
 * Their body is { error }, one English sentence. An older tablet that meets a newer server is answered 409 with
 * the versions spoken, and keeps its outbox until it has been updated.
 *
 *   GET  /api/live      server-sent events: `event: news` with the café's cursor as `data` when somebody has
 *                       written something; a reason to sync now rather than in a minute, and nothing else
 *   GET  /api/devices   who the caller is, and what the server holds of it: 200 { device, cafe, name, lastSeq,
 *                       missing }, 204 for a caller without a credential, 401 for one that is not known or revoked
 *   POST /api/devices   pairs the caller by a one-time code
 *   PUT  /api/devices   a tablet that lost its storage goes on under a fresh `device`, so that an empty store never
 *                       continues a full one's sequence; the old one's credential is the new one's from then on
 *   DELETE /api/devices ends the caller's credential
 *   POST /api/pairing   a tablet asks for a code to show to staff (pairing-protocol.ts)
 */
import * as v from 'valibot';
import type { Entry } from '../journal/entry.ts';
import type { Refusal } from '../journal/journal.ts';
import { lengthen } from './short-form.ts';

export const PROTOCOL = 1;

/** Most entries in one request, and in one reply, of this server. */
export const BATCH_MAX = 2_000;

/** As many as every server takes and gives. */
export const FIRST_BATCH = 500;

/** Largest request body, in bytes: 500 entries of the largest size are refused, 2,000 usual ones are half of it. */
export const REQUEST_MAX_BYTES = 1_000_000;

export const SYNC_PATH = '/api/sync';
export const DEVICES_PATH = '/api/devices';
export const LIVE_PATH = '/api/live';

/** The event on LIVE_PATH. */
export const NEWS_EVENT = 'news';

/** Each entry is parsed on its own (journal/entry.ts), so that a bad one is refused alone. */
const Batch = v.pipe(v.array(v.unknown()), v.maxLength(BATCH_MAX));
export const SyncRequestSchema = v.pipe(
	v.object({
		protocol: v.pipe(v.number(), v.integer()),
		since: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
		sentAt: v.pipe(v.string(), v.isoTimestamp()),
		limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(BATCH_MAX))),
		end: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))),
		entries: Batch,
		short: v.optional(Batch)
	}),
	v.transform(({ short, ...request }) => (short ? { ...request, entries: lengthen(short) } : request))
);

export const SyncReplySchema = v.object({
	protocol: v.literal(PROTOCOL),
	accepted: v.array(v.string()),
	folded: v.optional(v.array(v.string())),
	refused: v.array(v.object({ id: v.string(), reason: v.string() })),
	entries: v.array(v.looseObject({ id: v.string(), clock: v.number(), cursor: v.number() })),
	cursor: v.pipe(v.number(), v.integer(), v.minValue(0)),
	more: v.boolean(),
	end: v.pipe(v.number(), v.integer(), v.minValue(0)),
	receivedAt: v.pipe(v.string(), v.isoTimestamp()),
	lastSeq: v.pipe(v.number(), v.integer(), v.minValue(0)),
	most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)))
});

export interface SyncRequest {
	protocol: number;
	since: number;
	sentAt: string;
	limit?: number;
	end?: number;
	entries: Entry[];
	short?: unknown[];
}

export interface SyncReply {
	protocol: number;
	accepted: string[];
	folded?: string[] | undefined;
	refused: Refusal[];
	entries: (Entry & { cursor: number })[];
	cursor: number;
	more: boolean;
	end: number;
	receivedAt: string;
	lastSeq: number;
	most?: number | undefined;
}

/** What pairing is asked with. A tablet that has written entries proposes the `device` it wrote them as. */
export const PairRequestSchema = v.object({
	code: v.pipe(v.string(), v.maxLength(40)),
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
	device: v.optional(v.pipe(v.string(), v.uuid()))
});

export const PairReplySchema = v.object({ device: v.string(), cafe: v.string(), credential: v.string() });

/** What a tablet that lost its storage asks with: the id that it goes on under. */
export const RestartRequestSchema = v.object({ device: v.pipe(v.string(), v.uuid()) });

/** The caller, as the server knows it. `missing` are gaps in its seq up to `lastSeq`, ends included. */
export const DeviceReplySchema = v.object({
	device: v.string(),
	cafe: v.string(),
	name: v.string(),
	lastSeq: v.number(),
	missing: v.array(v.tuple([v.number(), v.number()]))
});

export type DeviceReply = v.InferOutput<typeof DeviceReplySchema>;
