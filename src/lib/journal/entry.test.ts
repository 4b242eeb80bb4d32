import { describe, expect, it } from 'vitest';
import { deviceId, entryOf, strangeEntryOf, thingId } from './entry-builder.ts';
import { BODY_MAX_CHARS, isKnown, isSameEntry, parseEntry, type Entry } from './entry.ts';
import { CLOCK_MAX, isKind } from './kind.ts';
import { canonicalJson } from './json.ts';

const target = thingId(1);

describe('the envelope', () => {
	const entry = entryOf('desk.started', {});

	it.each([
		['at the limits', { clock: CLOCK_MAX, seq: Number.MAX_SAFE_INTEGER, skewMs: -1e14 }],
		['never measured', { skewMs: null }],
		['to the second', { at: '2026-11-24T14:02:11Z' }],
		['on a leap day', { at: '2028-02-29T14:02:11.1Z' }]
	])('is taken %s', (_, facts) => {
		expect(parseEntry({ ...entry, ...facts })).toEqual({ ok: true, entry: { ...entry, ...facts } });
	});

	it.each([
		['id', { id: 'ABC' }],
		['id', { id: entry.id.toUpperCase() }],
		['kind', { kind: 'visit' }],
		['kind', { kind: 'Visit.recorded' }],
		['kind', { kind: `${'x'.repeat(50)}.${'y'.repeat(50)}` }],
		['v', { v: 0 }],
		['v', { v: 1.5 }],
		['at', { at: '2026-11-24T14:02:11' }],
		['at', { at: '2026-11-24T14:02:11+01:00' }],
		['at', { at: '2026-13-24T14:02:11Z' }],
		['at', { at: '2026-02-30T14:02:11Z' }],
		['at', { at: '2026-11-24T24:00:00Z' }],
		['skewMs', { skewMs: undefined }],
		['skewMs', { skewMs: 0.5 }],
		['skewMs', { skewMs: 1e15 }],
		['clock', { clock: 0 }],
		['clock', { clock: CLOCK_MAX + 1 }],
		['device', { device: 'tablet' }],
		['seq', { seq: 0 }],
		['seq', { seq: '1' }],
		['body', { body: null }],
		['body', { body: [] }],
		['cafe', { cafe: 'dokk1' }]
	])('is refused with a reason that names %s: %j', (field, facts) => {
		const parsed = parseEntry({ ...entry, ...facts });
		expect(parsed).toEqual({ ok: false, reason: expect.stringMatching(`^${field}: `) });
	});

	it.each([[null], [undefined], ['entry'], [7], [[]], [{}]])('is not %j', (input) => {
		expect(parseEntry(input).ok).toBe(false);
	});
});

describe('what this version does not know', () => {
	it.each([
		['an unknown kind', strangeEntryOf('wish.written', { text: 'Mere frugt!', votes: [1, { deep: null }] })],
		['a newer version', strangeEntryOf('visit.recorded', { grade: '9', mood: 'glad' }, { v: 2 })],
		['a kind named like a thing of the language', strangeEntryOf('to-string.called', {})]
	])('%s is kept as it came, and not read', (_, entry) => {
		expect(parseEntry(structuredClone(entry))).toEqual({ ok: true, entry });
		expect(isKnown(entry)).toBe(false);
		expect(isKind(entry, 'visit.recorded')).toBe(false);
	});

	it.each(['constructor', 'toString', '__proto__'])('a known body has no room for "%s"', (key) => {
		const json = JSON.stringify(entryOf('visit.recorded', { grade: '9' }));
		const named = JSON.parse(json.replace('"grade"', `"${key}":"Anna","grade"`));
		expect(parseEntry(named)).toEqual({ ok: false, reason: expect.stringMatching(`^body.${key}: `) });
	});

	it('keeps even a key that has a meaning in the language', () => {
		const input = JSON.parse(
			JSON.stringify(strangeEntryOf('wish.written', {})).replace('{}', '{"__proto__":1}')
		);
		const parsed = parseEntry(input);
		expect(parsed.ok && JSON.stringify(parsed.entry.body)).toBe('{"__proto__":1}');
	});

	it.each([
		['nested beyond any stack', '['.repeat(50_000) + ']'.repeat(50_000)],
		['nested one level too deep', '['.repeat(50) + ']'.repeat(50)],
		['a number that JSON cannot write', '1e999']
	])('is refused where it could not be kept as it came: %s', (_, json) => {
		const entry = strangeEntryOf('wish.written', { text: JSON.parse(json) });
		expect(parseEntry(entry)).toEqual({
			ok: false,
			reason: 'body: must have finite numbers, and at most 50 levels'
		});
	});

	it('is kept at the deepest that is taken', () => {
		const entry = strangeEntryOf('wish.written', { text: JSON.parse('['.repeat(49) + ']'.repeat(49)) });
		expect(parseEntry(entry)).toEqual({ ok: true, entry });
	});

	it('is refused where it is too large to be an entry', () => {
		const fits = strangeEntryOf('wish.written', { text: 'x'.repeat(BODY_MAX_CHARS - '{"text":""}'.length) });
		const tooLarge = strangeEntryOf('wish.written', { text: `x${String(fits.body.text)}` });
		expect(parseEntry(fits).ok).toBe(true);
		expect(parseEntry(tooLarge)).toEqual({ ok: false, reason: 'body: must be at most 4000 characters' });
	});
});

describe('the same entry', () => {
	const entry = entryOf('visit.described', { visit: target, firstTime: true, subject: 'maths' });

	it('is the same in another order of keys', () => {
		const body = Object.fromEntries(Object.entries(entry.body).toReversed());
		const turned = Object.fromEntries(Object.entries({ ...entry, body }).toReversed()) as Entry;
		expect(isSameEntry(entry, turned)).toBe(true);
		expect(canonicalJson(turned)).toBe(canonicalJson(entry));
	});

	it.each([
		['a fact', { body: { visit: target, firstTime: false, subject: 'maths' } }],
		['a fact less', { body: { visit: target, firstTime: true } }],
		['the clock', { clock: 2 }],
		['the device', { device: deviceId(2) }],
		['the time', { at: '2026-11-23T14:00:02.000Z' }],
		['the correction', { skewMs: null }]
	])('is another where %s differs', (_, facts) => {
		expect(isSameEntry(entry, { ...entry, ...facts })).toBe(false);
	});

	it('keeps the order of a list', () => {
		expect(canonicalJson({ grades: ['8', '9'] })).not.toBe(canonicalJson({ grades: ['9', '8'] }));
	});
});
