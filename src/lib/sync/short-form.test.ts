import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { received } from '../journal/any-journal.ts';
import { createId } from '../journal/author.ts';
import { strangeEntryOf, visitsOf } from '../journal/entry-builder.ts';
import { parseEntry } from '../journal/entry.ts';
import { lengthen, shorten } from './short-form.ts';

const NOW_MS = Date.UTC(2026, 10, 24, 14, 2);
const at = new Date(NOW_MS).toISOString();
const overTheWire = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown[];

test('of a tablet’s own entries the id, the kind and the body are left', () => {
	const id = () => createId(NOW_MS);
	const entries = visitsOf(7, 9, { at }).map((entry) => ({ ...entry, id: id() }));
	const [first, ...others] = shorten(entries);
	const { at: _, ...allButAt } = entries[0]!;
	expect(first).toEqual(allButAt);
	expect(others).toEqual(entries.slice(1).map(({ id, kind, body }) => ({ id, kind, body })));
});

test('what differs from the entry before is said', () => {
	const [one, two] = visitsOf(1, 2, { at });
	const changes = { v: 2, at: '1970-01-01T00:00:00.000Z', skewMs: null, clock: 9, device: one!.id, seq: 40 };
	expect(shorten([one!, { ...two!, ...changes }])[1]).toEqual({ ...two, ...changes });
});

describe('comes back as it was', () => {
	test('any journal, in any order', () => {
		fc.assert(
			fc.property(received, ({ other: entries }) => {
				expect(lengthen(overTheWire(shorten(entries)))).toEqual(entries);
			})
		);
	});

	test.each([
		['a newer program’s', { ...strangeEntryOf('cake.baked', { layers: 3 }, { v: 9 }), weather: 'fine' }],
		['one whose id is no UUID', { ...visitsOf(1, 1)[0]!, id: 'nobody' }]
	])('%s', (_what, strange) => {
		const entries = [...visitsOf(1, 2), strange, ...visitsOf(3, 4)];
		expect(lengthen(overTheWire(shorten(entries)))).toEqual(entries);
	});
});

describe('whatever else comes', () => {
	const good = visitsOf(1, 3);

	test.each<[string, unknown]>([
		['nothing', null],
		['a number', 7],
		['a list', [good[0]]]
	])('%s stays what it is, and costs the others nothing', (_what, bad) => {
		const [first, ...others] = shorten(good);
		expect(lengthen([first, bad, ...others])).toEqual([good[0], bad, good[1], good[2]]);
	});

	test.each<[string, unknown]>([
		['an object without an id', {}],
		['an id that is a number', { id: 7 }],
		['a clock that is a text', { ...good[0], clock: '7' }],
		['prototype keys', JSON.parse('{"__proto__": {"v": 1}, "constructor": 7}')]
	])('%s is no entry, as it was none before', (_what, bad) => {
		expect(lengthen([bad]).map((input) => parseEntry(input).ok)).toEqual([false]);
		expect(Object.getPrototypeOf(lengthen([bad])[0])).toBe(Object.prototype);
	});

	test('never throws', () => {
		fc.assert(fc.property(fc.array(fc.anything()), (inputs) => void lengthen(inputs)));
	});
});
