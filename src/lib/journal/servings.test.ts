import { describe, expect, it } from 'vitest';
import { journalOf, lineId, msOf } from './journal-builder.ts';
import { countByItem, readServings } from './servings.ts';

const entries = journalOf(
	['2026-11-23 15:20', 'serving.counted', { item: 'fruit', count: 2 }],
	['2026-11-23 15:10', 'serving.counted', { item: 'coffee', count: 1 }],
	['2026-11-23 15:30', 'serving.counted', { item: 'coffee', count: 1 }],
	['2026-11-23 15:31', 'entry.voided', { entry: lineId(3), reason: 'undone' }],
	['2026-11-24 15:00', 'serving.counted', { item: 'fruit', count: 3 }]
);

describe('servings', () => {
	it('come in the order in which they happened, without the undone', () => {
		expect(readServings([...entries.toReversed(), ...entries])).toEqual([
			{ id: lineId(2), item: 'coffee', count: 1, at: msOf('2026-11-23 15:10'), day: '2026-11-23' },
			{ id: lineId(1), item: 'fruit', count: 2, at: msOf('2026-11-23 15:20'), day: '2026-11-23' },
			{ id: lineId(5), item: 'fruit', count: 3, at: msOf('2026-11-24 15:00'), day: '2026-11-24' }
		]);
	});

	it('are counted in pieces', () => {
		const servings = readServings(entries);
		expect(Object.fromEntries(countByItem(servings))).toEqual({ coffee: 1, fruit: 5 });
		expect(countByItem(servings.filter(({ day }) => day === '2026-11-24'))).toEqual(new Map([['fruit', 3]]));
		expect(countByItem([])).toEqual(new Map());
	});
});
