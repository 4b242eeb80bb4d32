import { expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, lineId, type Line } from '$lib/journal/journal-builder.ts';
import { readVolunteers } from '$lib/journal/volunteers.ts';
import { readMergers } from './mergers.ts';
import { take } from './test-steps.ts';

const [sara, again, third] = [thingId(1), thingId(2), thingId(3)] as [string, string, string];
const lines: Line[] = [
	['2026-11-09 15:00', 'volunteer.registered', { volunteer: sara, name: 'Sara Holm' }],
	['2026-11-16 15:00', 'volunteer.registered', { volunteer: again, name: 'Sara H.' }],
	['2026-11-17 15:00', 'volunteer.registered', { volunteer: third, name: 'Sara' }],
	['2026-11-18 12:00', 'volunteer.merged', { volunteer: third, into: again }],
	['2026-11-19 12:00', 'volunteer.merged', { volunteer: again, into: sara }]
];

it('names each registration that counts as another', () => {
	expect(readMergers(journalOf(...lines))).toMatchObject([
		{ entry: { id: lineId(4) }, into: sara, name: 'Sara', on: '2026-11-18' },
		{ entry: { id: lineId(5) }, into: sara, name: 'Sara H.', on: '2026-11-19' }
	]);
});

it('parts them again when what says so is voided', () => {
	const journal = journalOf(...lines);
	const parted = take(journal, [{ voided: readMergers(journal)[1]!.entry }]);
	expect(readVolunteers(parted).map(({ name }) => name)).toEqual(['Sara Holm', 'Sara']);
	expect(readMergers(parted)).toMatchObject([{ into: again, name: 'Sara' }]);
});
