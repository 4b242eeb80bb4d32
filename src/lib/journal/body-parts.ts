import * as v from 'valibot';

/** What the bodies of entries are made of. */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const LOCAL_DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const HALF_HOUR = /^([01]\d|2[0-3]):[03]0$/;

export const text = (maxLength: number) =>
	v.pipe(
		v.string(),
		v.minLength(1),
		v.maxLength(maxLength),
		v.regex(/^[^\p{Cc}]+$/u, 'must not hold control characters'),
		v.check((value) => value.trim() === value, 'must not begin or end with a space')
	);

export const list = <T extends v.GenericSchema>(item: T, maxLength: number) =>
	v.pipe(
		v.array(item),
		v.maxLength(maxLength),
		v.check((items) => new Set(items).size === items.length, 'must not repeat itself')
	);

export const Uuid = v.pipe(v.string(), v.regex(UUID, 'must be a lower-case UUID'));
export const LocalDate = v.pipe(
	v.string(),
	v.regex(LOCAL_DATE, 'must be a date like 2026-11-24'),
	v.check((date) => exists(`${date}T00:00:00`), 'must be a date that exists')
);
export const LocalTime = v.pipe(v.string(), v.regex(LOCAL_TIME, 'must be a time like 15:00'));
/** The beginning of one, in local time. */
export const HalfHour = v.pipe(v.string(), v.regex(HALF_HOUR, 'must be a half-hour like 15:30'));
export const Weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7));
export const Natural = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

/** How often each word came, in the order of the words. Pairs and no record: a grade may be called `__proto__`. */
export const Tallied = v.array(v.tuple([text(24), Natural]));

/** Seqs, in runs without a gap: each from its first to its last. */
export const Runs = v.array(
	v.pipe(
		v.tuple([Natural, Natural]),
		v.check(([from, to]) => 1 <= from && from <= to, 'must be from a seq to the same or a later one')
	)
);
export const Checksum = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/, 'must be eight hexadecimal digits'));
/** An HMAC with SHA-256, in hexadecimal. */
export const Proof = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'));

/** A telephone number as people write it: `+45 12 34 56 78`. */
export const Phone = v.pipe(
	text(24),
	v.regex(/^\+?[0-9][0-9 ()-]*$/, 'must be a telephone number'),
	v.check((phone) => phone.replace(/\D/g, '').length >= 3, 'must have three digits at least')
);
export const Mail = v.pipe(text(120), v.regex(/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/, 'must be a mail address'));

/** See seal.ts. */

/** The SHA-256 of a photo's bytes, in hexadecimal. */
export const PhotoHash = v.pipe(
	v.string(),
	v.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hexadecimal')
);

// Engines differ in what they make of 30 February or of 24:00: neither is taken.
export function exists(seconds: string): boolean {
	// A day that the month lacks is read as one of the next month, and 24:00 as the next day.
	return new Date(`${seconds}Z`).getUTCDate() === Number(seconds.slice(8, 10));
}
