import { describe, expect, it } from 'vitest';
import { deviceId, entryOf } from './entry-builder.ts';
import { journalOf, lineId } from './journal-builder.ts';
import { byClock, byTime, standing } from './standing.ts';

const idsOf = (entries: { id: string }[]) => entries.map(({ id }) => id);

describe('the entries that count', () => {
	it('are each there once, however often they came', () => {
		const entries = journalOf(
			['2026-11-23 15:00', 'desk.started', {}],
			['2026-11-23 15:01', 'visit.recorded', { grade: '9' }]
		);
		expect(standing([...entries, ...structuredClone(entries), ...entries])).toEqual(entries);
	});

	it('lack the voided ones, whichever came first', () => {
		const entries = journalOf(
			['2026-11-23 15:00', 'visit.recorded', { grade: '8' }],
			['2026-11-23 15:01', 'visit.recorded', { grade: '9' }],
			['2026-11-23 15:02', 'entry.voided', { entry: lineId(1), reason: 'undone' }]
		);
		expect(idsOf(standing(entries))).toEqual([lineId(2), lineId(3)]);
		expect(idsOf(standing(entries.toReversed()))).toEqual([lineId(2), lineId(3)]);
	});

	it('stay voided when the void is voided', () => {
		const entries = journalOf(
			['2026-11-23 15:00', 'visit.recorded', { grade: '8' }],
			['2026-11-23 15:01', 'entry.voided', { entry: lineId(1), reason: 'undone' }],
			['2026-11-23 15:02', 'entry.voided', { entry: lineId(2), reason: 'undone' }]
		);
		expect(idsOf(standing(entries))).toEqual([lineId(3)]);
	});

	it('are not touched by a void of an entry that nobody knows, nor by one of a newer version', () => {
		const [visit, stray] = journalOf(
			['2026-11-23 15:00', 'visit.recorded', { grade: '8' }],
			['2026-11-23 15:01', 'entry.voided', { entry: lineId(99), reason: 'undone' }]
		);
		const newer = entryOf('entry.voided', { entry: lineId(1), reason: 'undone' }, { seq: 3, v: 2 });
		expect(idsOf(standing([newer, stray!, visit!]))).toEqual([lineId(1), lineId(2), lineId(3)]);
	});

	it('leave what they are read from as it was', () => {
		const entries = journalOf(
			['2026-11-23 15:00', 'desk.started', {}, { clock: 2 }],
			['2026-11-23 15:01', 'desk.started', {}, { clock: 1 }]
		);
		const before = structuredClone(entries);
		standing(entries);
		expect(entries).toEqual(before);
	});
});

describe('the order in which edits win', () => {
	const earlier = { clock: 7, device: deviceId(1), seq: 3, at: '2026-11-23T14:00:00.000Z' };

	it.each([
		['by clock, whatever the wall says', { clock: 8, at: '1970-01-01T00:00:00.000Z' }],
		['by clock, whatever the device', { clock: 8, device: deviceId(0) }],
		['at equal clocks by device', { device: deviceId(2), seq: 1 }],
		[
			'on one device at equal clocks by seq, whatever the id',
			{ seq: 4, id: '00000000-0000-7000-8000-000000000000' }
		],
		['at last by id', { id: 'ffffffff-ffff-7fff-8fff-ffffffffffff' }]
	])('is decided %s', (_, facts) => {
		const loser = entryOf('desk.started', {}, earlier);
		const winner = entryOf('desk.started', {}, { ...earlier, ...facts });
		expect(byClock(loser, winner)).toBeLessThan(0);
		expect(byClock(winner, loser)).toBeGreaterThan(0);
		expect(standing([winner, loser])).toEqual(winner.id === loser.id ? [loser] : [loser, winner]);
	});

	it('is equal only for one and the same', () => {
		const entry = entryOf('desk.started', {}, earlier);
		expect(byClock(entry, { ...entry })).toBe(0);
	});
});

it('the order of time keeps the order of edits within one moment', () => {
	const read = [
		{ at: 2, name: 'b' },
		{ at: 1, name: 'x' },
		{ at: 2, name: 'a' }
	];
	expect(read.toSorted(byTime).map(({ name }) => name)).toEqual(['x', 'b', 'a']);
});
