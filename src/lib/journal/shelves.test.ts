import { describe, expect, it } from 'vitest';
import { entryOf, strangeEntryOf, thingId } from './entry-builder.ts';
import type { Entry } from './entry.ts';
import {
	CAFE,
	dayAtDesk,
	PEOPLE,
	presenceBefore,
	presenceOn,
	shelfOf,
	STRAY,
	targetOf,
	UNREAD
} from './shelves.ts';

const visit = entryOf('visit.recorded', { grade: '9' });
const described = entryOf('visit.described', { visit: visit.id, firstTime: true }, { seq: 2 });
const voided = entryOf('entry.voided', { entry: visit.id, reason: 'undone' }, { seq: 3 });
const newer = strangeEntryOf('entry.voided', { entry: visit.id }, { seq: 4, v: 2 });
const volunteer = thingId(1);
const opening = thingId(2);
const corrected = { correction: thingId(4), reason: 'missed' };
const stay = { volunteer, day: '2026-10-29', from: '15:00', to: '18:00' };

describe('the shelf of an entry', () => {
	it.each<[string, Entry]>([
		['2026-11-23', visit],
		['2026-11-23', entryOf('serving.counted', { item: 'tea', count: 1 })],
		['2026-11-23', entryOf('desk.started', {})],
		['2026-11-24', entryOf('desk.started', {}, { at: '2026-11-23T23:00:00.000Z' })],
		['2026-11-23', entryOf('desk.started', {}, { at: '2026-11-23T23:00:00.000Z', skewMs: -1 })],
		['2026-11-19', entryOf('day.entered', { day: '2026-11-19', ...corrected })],
		['2026-11-19', entryOf('servings.entered', { day: '2026-11-19', item: 'tea', count: 2, ...corrected })],
		['2026-11-19', entryOf('stock.noted', { day: '2026-11-19', item: 'fruit', left: 5 })],
		['presence 2026-10', entryOf('presence.entered', { ...stay, ...corrected })],
		[PEOPLE, entryOf('volunteer.registered', { volunteer, name: 'Sara' })],
		[PEOPLE, entryOf('volunteer.changed', { volunteer, name: 'Sara' })],
		['presence 2026-11', entryOf('volunteer.arrived', { volunteer })],
		['presence 2026-11', entryOf('volunteer.left', { volunteer })],
		[CAFE, entryOf('opening.planned', { opening, weekday: 1, from: '15:00', to: '18:00' })],
		[CAFE, entryOf('opening.cancelled', { opening })],
		[CAFE, entryOf('cafe.changed', { name: 'Åen' })],
		[CAFE, entryOf('device.restarted', { former: thingId(3), held: 41, written: 57 })],
		[UNREAD, strangeEntryOf('cake.baked', {})],
		[UNREAD, newer]
	])('is %s: %j', (shelf, entry) => {
		expect(shelfOf(entry, new Map())).toBe(shelf);
	});

	it.each([described, voided])(
		'is that of the entry which it is about, once that is known: $kind',
		(about) => {
			expect(shelfOf(about, new Map([[visit.id, PEOPLE]]))).toBe(PEOPLE);
			expect(shelfOf(about, new Map([[thingId(9), PEOPLE]]))).toBe(STRAY);
		}
	);
});

it('the day at the desk is the one that an entry names, or else the one on which it happened', () => {
	const entered = entryOf('presence.entered', { ...stay, ...corrected });
	const named = entryOf('cafe.changed', { name: '2026-10-29' });
	expect([visit, entered, voided, newer, named].map(dayAtDesk)).toEqual([
		'2026-11-23',
		'2026-10-29',
		null,
		null,
		null
	]);
});

it('an entry is about another one if it describes or voids it, in a version that can be read', () => {
	expect([described, voided, visit, newer].map(targetOf)).toEqual([visit.id, visit.id, undefined, undefined]);
});

describe('the shelves of who came and went', () => {
	it('are one a month', () => {
		expect(presenceOn('2026-11-01')).toBe(presenceOn('2026-11-30'));
		expect(presenceOn('2026-12-01')).not.toBe(presenceOn('2026-11-30'));
	});

	it('go back over the year, also from the end of a long month', () => {
		expect(presenceBefore('2026-03-31', 4)).toEqual(['presence 2025-12', 'presence 2026-03']);
		expect(presenceBefore('2026-03-31', 1)).toEqual(['presence 2026-03', 'presence 2026-03']);
	});
});
