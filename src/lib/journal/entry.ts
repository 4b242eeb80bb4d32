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
 * Bodies of version 1 are strict: a field that is not listed here makes it version 2. An unknown kind or a newer
 * version is kept as it came and read by nobody, never refused. On the pupil's path (visit.*, serving.*) every
 * value is picked from the café's own short lists, so that no child can be named.
 *
 * A new kind of entry: add its body here, one reading beside this file, one screen. Nothing in store/, sync/ or
 * server/ changes for it.
 */
import * as v from 'valibot';
import { canonicalJson, isKeptByJson } from './json.ts';
import { CLOCK_MAX } from './kind.ts';

/** Largest body, in characters of its JSON. */
export const BODY_MAX_CHARS = 4_000;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const LOCAL_DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const text = (maxLength: number) =>
	v.pipe(
		v.string(),
		v.minLength(1),
		v.maxLength(maxLength),
		v.regex(/^[^\p{Cc}]+$/u, 'must not hold control characters'),
		v.check((value) => value.trim() === value, 'must not begin or end with a space')
	);

const list = <T extends v.GenericSchema>(item: T, maxLength: number) =>
	v.pipe(
		v.array(item),
		v.maxLength(maxLength),
		v.check((items) => new Set(items).size === items.length, 'must not repeat itself')
	);

const Uuid = v.pipe(v.string(), v.regex(UUID, 'must be a lower-case UUID'));
const LocalDate = v.pipe(
	v.string(),
	v.regex(LOCAL_DATE, 'must be a date like 2026-11-24'),
	v.check((date) => exists(`${date}T00:00:00`), 'must be a date that exists')
);
const LocalTime = v.pipe(v.string(), v.regex(LOCAL_TIME, 'must be a time like 15:00'));
const Weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7));

/** One of the café's grades, items or subjects: a word of its lists, such as `9`, `coffee` or `Historie`. */
const Label = text(24);
const PersonName = text(60);
const Labels = v.pipe(list(Label, 12), v.minLength(1));

const VolunteerFacts = {
	name: v.optional(PersonName),
	subjects: v.optional(list(Label, 12))
};

/** The body of every kind this version knows. Weekdays are ISO 8601: 1 is Monday, 7 is Sunday. */
export const bodySchemaByKind = {
	'visit.recorded': v.strictObject({ grade: Label }),
	'visit.described': v.strictObject({
		visit: Uuid,
		firstTime: v.optional(v.boolean()),
		subject: v.optional(Label)
	}),
	'serving.counted': v.strictObject({
		item: Label,
		count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))
	}),
	'volunteer.registered': v.strictObject({ volunteer: Uuid, ...VolunteerFacts }),
	'volunteer.changed': v.strictObject({ volunteer: Uuid, ...VolunteerFacts }),
	'volunteer.arrived': v.strictObject({ volunteer: Uuid }),
	'volunteer.left': v.strictObject({ volunteer: Uuid }),
	/** Either every `weekday` from `since` until `until` (both included, each optional), or one `date`. */
	'opening.planned': v.pipe(
		v.strictObject({
			opening: Uuid,
			weekday: v.optional(Weekday),
			date: v.optional(LocalDate),
			from: LocalTime,
			to: LocalTime,
			since: v.optional(LocalDate),
			until: v.optional(LocalDate)
		}),
		v.check((o) => (o.weekday === undefined) !== (o.date === undefined), 'needs either a weekday or a date'),
		v.check((o) => o.from < o.to, 'must end after it begins')
	),
	/** With a `date`: not that day. Without: never planned at all. */
	'opening.cancelled': v.strictObject({ opening: Uuid, date: v.optional(LocalDate) }),
	'desk.started': v.strictObject({}),
	/**
	 * A tablet lost its storage and went on under a new id. Of the `former` one the server held everything up to
	 * seq `held`; it had `written` as many, where that is known.
	 */
	'device.restarted': v.strictObject({
		former: Uuid,
		held: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
		written: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)))
	}),
	'entry.voided': v.strictObject({ entry: Uuid, reason: text(200) }),
	'cafe.changed': v.strictObject({
		name: v.optional(text(60)),
		grades: v.optional(Labels),
		items: v.optional(Labels),
		subjects: v.optional(Labels),
		languages: v.optional(v.pipe(list(v.picklist(['da', 'en']), 2), v.minLength(1)))
	})
} as const;

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
	if (JSON.stringify(entry.body).length > BODY_MAX_CHARS) {
		return { ok: false, reason: `body: must be at most ${BODY_MAX_CHARS} characters` };
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

// Engines differ in what they make of 30 February or of 24:00: neither is taken.
function exists(seconds: string): boolean {
	const epochMs = Date.parse(`${seconds}Z`);
	return !Number.isNaN(epochMs) && new Date(epochMs).toISOString().startsWith(seconds);
}

function isJsonObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sentence(issue: v.BaseIssue<unknown>, parent?: string): string {
	const path = [parent, v.getDotPath(issue)].filter(Boolean).join('.');
	return path ? `${path}: ${issue.message}` : issue.message;
}
