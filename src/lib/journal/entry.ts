/**
 * What can happen at the desk: the vocabulary of the journal and version 1 of its wire format.
 *
 * An entry is one small, immutable fact. Once written it is never edited and never deleted; a correction is
 * another entry. Three numbers tell everything about its place among the others:
 *
 *   at + skewMs      when it happened, in corrected time; its day and week follow from that (calendar.ts)
 *   (clock, device)  which of two edits wins; wall clocks have no say (standing.ts)
 *   (device, seq)    1, 2, 3 … without gaps, so that a device that lost its storage is noticed
 *
 * What each kind says stands in vocabulary.ts. An unknown kind or a newer version is kept as it came and read by nobody,
 * never refused.
 *
 * A new kind of entry: its body in vocabulary.ts, one reading beside this file, one screen. Nothing in store/, sync/ or
 * server/ changes for it.
 */
import * as v from 'valibot';
import { exists, Uuid } from './body-parts.ts';
import { canonicalJson, isKeptByJson } from './json.ts';
import { CLOCK_MAX } from './kind.ts';
import { bodySchemaByKind } from './vocabulary.ts';

/** Largest body, in characters of its JSON. */
export const BODY_MAX_CHARS = 4_000;

/** The same of a folded day, which stands for hundreds of entries. */
const FOLD_MAX_CHARS = 40_000;

export type Kind = keyof typeof bodySchemaByKind;
export type Body<K extends Kind> = v.InferOutput<(typeof bodySchemaByKind)[K]>;

/** What a screen asks to be recorded; the journal's author adds the rest. */
export type Draft = { [K in Kind]: { kind: K; body: Body<K> } }[Kind];

const Envelope = v.strictObject({
	id: Uuid,
	kind: v.pipe(
		v.string(),
		v.maxLength(60),
		v.regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/, 'must be noun.past-participle')
	),
	v: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
	at: v.pipe(
		v.string(),
		v.regex(
			/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/,
			'must be an instant like 2026-11-24T14:02:11.123Z'
		),
		v.check((at) => exists(at.slice(0, 19)), 'must be an instant that exists')
	),
	skewMs: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(-1e14), v.maxValue(1e14))),
	clock: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(CLOCK_MAX)),
	device: Uuid,
	seq: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER)),
	body: v.pipe(
		v.custom<Record<string, unknown>>(isJsonObject, 'must be an object'),
		v.check((body) => isKeptByJson(body), 'must have finite numbers, and at most 50 levels')
	)
});

/** Any entry, of a kind and version known here or not. */
export type Entry = v.InferOutput<typeof Envelope>;

/** An entry whose kind and version are known, so that its body can be read. */
export type EntryOf<K extends Kind> = Omit<Entry, 'kind' | 'body'> & { kind: K; body: Body<K> };

export type ParsedEntry = { ok: true; entry: Entry } | { ok: false; reason: string };

/**
 * Parses an entry from outside: a request, a file, a database. The only way in.
 *
 * @returns the entry as it came, or what is wrong with it and where, in one English sentence.
 */
export function parseEntry(input: unknown): ParsedEntry {
	const envelope = v.safeParse(Envelope, input, { abortEarly: true });
	if (!envelope.success) return { ok: false, reason: sentence(envelope.issues[0]) };
	const entry = envelope.output;
	const maxChars = entry.kind === 'day.folded' ? FOLD_MAX_CHARS : BODY_MAX_CHARS;
	if (JSON.stringify(entry.body).length > maxChars) {
		return { ok: false, reason: `body: must be at most ${maxChars} characters` };
	}
	if (!isKnown(entry)) return { ok: true, entry };
	const body = v.safeParse(bodySchemaByKind[entry.kind], entry.body, { abortEarly: true });
	return body.success ? { ok: true, entry } : { ok: false, reason: sentence(body.issues[0], 'body') };
}

/** Whether this version of the program can read the entry's body. */
export function isKnown(entry: Entry): entry is { [K in Kind]: EntryOf<K> }[Kind] {
	return entry.v === 1 && Object.hasOwn(bodySchemaByKind, entry.kind);
}

/** Whether two entries say exactly the same; the order of keys has no meaning. */
export function isSameEntry(a: Entry, b: Entry): boolean {
	return canonicalJson(a) === canonicalJson(b);
}

function isJsonObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sentence(issue: v.BaseIssue<unknown>, parent?: string): string {
	const path = [parent, v.getDotPath(issue)].filter(Boolean).join('.');
	return path ? `${path}: ${issue.message}` : issue.message;
}
