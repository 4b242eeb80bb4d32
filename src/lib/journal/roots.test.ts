import { describe, expect, test } from 'vitest';
import { journalOf, lineId, visit } from './journal-builder.ts';
import type { Entry } from './entry.ts';
import { createRootFinder } from './roots.ts';

const described = (number: number) =>
	['2026-11-24 15:01', 'visit.described', { visit: lineId(number) }] as const;
const voided = (number: number) =>
	['2026-11-24 15:02', 'entry.voided', { entry: lineId(number), reason: 'undone' }] as const;

/** The roots of a journal's lines, by their numbers, found in this order. */
function rootsOf(entries: readonly Entry[], order: readonly number[]): unknown[] {
	const findRoot = createRootFinder(new Map(entries.map((entry) => [entry.id, entry])));
	const found = new Map(order.map((i) => [i, findRoot(entries[i]!)]));
	return entries.map((_, i) => {
		const root = found.get(i);
		return typeof root === 'object' ? entries.indexOf(root) + 1 : root;
	});
}

describe.each([
	['from the first', [0, 1, 2, 3]],
	['from the last', [3, 2, 1, 0]]
])('looked for %s,', (_how, order) => {
	test('a visit is its own root, and that of what is about it, at any distance', () => {
		const entries = journalOf(
			visit('2026-11-24 15:00'),
			[...described(1)],
			[...voided(2)],
			visit('2026-11-24 15:03')
		);
		expect(rootsOf(entries, order)).toEqual([1, 1, 1, 4]);
	});

	test('what nobody knows is the root of nothing', () => {
		const entries = journalOf([...voided(9)], [...voided(1)], [...voided(2)], visit('2026-11-24 15:03'));
		expect(rootsOf(entries, order)).toEqual([undefined, undefined, undefined, 4]);
	});

	test('a circle is told, of those in it and of those about it', () => {
		const entries = journalOf([...voided(2)], [...voided(3)], [...voided(2)], [...voided(1)]);
		expect(rootsOf(entries, order)).toEqual(['circle', 'circle', 'circle', 'circle']);
	});
});
