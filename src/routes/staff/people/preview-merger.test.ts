import { describe, expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, type Line } from '$lib/journal/journal-builder.ts';
import { readPresence } from '$lib/journal/presence.ts';
import { readShifts } from '$lib/journal/shifts.ts';
import { readVolunteers } from '$lib/journal/volunteers.ts';
import { joinFacts, previewMerger } from './preview-merger.ts';

const [older, newer] = [thingId(5), thingId(4)] as [string, string];
const arrived = (day: string, volunteer: string): Line => [
	`${day} 15:00`,
	'volunteer.arrived',
	{ volunteer }
];
const shift = (number: number, volunteer: string, plan: object = {}): Line => [
	'2026-08-10 12:00',
	'shift.planned',
	{ shift: thingId(20 + number), volunteer, opening: thingId(11), ...plan }
];
const journal = journalOf(
	['2026-11-16 15:00', 'volunteer.registered', { volunteer: newer, name: 'Sara H.' }],
	['2026-08-10 15:00', 'volunteer.registered', { volunteer: older, name: 'Sara Holm' }],
	arrived('2026-11-09', older),
	arrived('2026-11-16', older),
	arrived('2026-11-16', newer),
	arrived('2026-11-23', newer),
	shift(1, older),
	shift(2, older, { until: '2026-11-23' }),
	shift(3, newer, { date: '2026-11-30' })
);

describe('two registrations before they are one', () => {
	it.each([false, true])(
		'are counted together, under the older one, whichever was picked first: %s',
		(isTurned) => {
			const [one, two] = readVolunteers(journal) as [never, never];
			const preview = previewMerger(
				isTurned ? [two, one] : [one, two],
				readPresence(journal, []),
				readShifts(journal),
				'2026-11-24'
			);
			expect(preview).toMatchObject({
				into: { id: older },
				other: { id: newer },
				deeds: {
					into: { days: 2, shifts: 1 },
					other: { days: 2, shifts: 1 },
					both: { days: 3, shifts: 2 }
				}
			});
		}
	);

	it.each([
		[
			{ name: 'A', subjects: ['x', 'y'], phone: '', mail: 'a@b.dk' },
			{ name: 'B', subjects: ['y', 'z'], phone: '123', mail: 'c@d.dk' },
			{ name: 'A', subjects: ['x', 'y', 'z'], phone: '123', mail: 'a@b.dk' }
		],
		[
			{ name: 'A', subjects: Array.from({ length: 12 }, (_, i) => `${i}`), phone: '', mail: '' },
			{ name: 'B', subjects: ['y'], phone: '', mail: '' },
			{ name: 'A', subjects: Array.from({ length: 12 }, (_, i) => `${i}`), phone: '', mail: '' }
		]
	])('are known by what both said', (named, other, joined) => {
		expect(joinFacts(named, other)).toEqual(joined);
	});
});
