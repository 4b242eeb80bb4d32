/**
 * Entries in short form: what follows from an entry's own id or from the entry before it is left out, which is most of
 * what 500 entries of one tablet have in common.
 *
 *   at               left out where it is the time in the id, to the millisecond
 *   clock, seq       left out where they are one more than in the entry before
 *   v, skewMs, device   left out where they are as in the entry before
 *
 * The first entry of a list therefore lacks `at` at most. Whatever else an entry has stands there as it is. A tablet
 * sends this form only to a server that has just said that it reads it (protocol.ts).
 */
import { madeAtMs } from '../journal/author.ts';
import type { Entry } from '../journal/entry.ts';

type Fields = Record<string, unknown>;

/** The entries in short form. */
export function shorten(entries: readonly Entry[]): Fields[] {
	let before: Fields = {};
	return entries.map((entry) => {
		const expected = expectAfter(before, entry.id);
		before = entry;
		return Object.fromEntries(Object.entries(entry).filter(([name, value]) => value !== expected[name]));
	});
}

/** What was shortened, as it was. Anything may come; what is no object stays what it is, to be refused as that. */
export function lengthen(inputs: readonly unknown[]): unknown[] {
	let before: Fields = {};
	return inputs.map((input) => {
		if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
		before = { ...expectAfter(before, (input as Fields)['id']), ...input };
		return before;
	});
}

/** The fields that an entry has behind `before`, unless it says otherwise. */
function expectAfter(before: Fields, id: unknown): Fields {
	const expected: Fields = {};
	const idMs = typeof id === 'string' ? madeAtMs(id) : NaN;
	if (!Number.isNaN(idMs)) expected['at'] = new Date(idMs).toISOString();
	for (const name of ['v', 'skewMs', 'device']) {
		if (Object.hasOwn(before, name)) expected[name] = before[name];
	}
	for (const name of ['clock', 'seq']) {
		const count = before[name];
		if (typeof count === 'number') expected[name] = count + 1;
	}
	return expected;
}
