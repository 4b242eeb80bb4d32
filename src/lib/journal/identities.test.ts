import { describe, expect, it } from 'vitest';
import { thingId } from './entry-builder.ts';
import { readIdentities } from './identities.ts';
import { journalOf, type Line } from './journal-builder.ts';
import { readPresence } from './presence.ts';
import { readVolunteers } from './volunteers.ts';
import { countWeek } from './weeks.ts';

const [a, b, c] = [thingId(1), thingId(2), thingId(3)] as [string, string, string];
const merged = (volunteer: string, into: string): Line => [
	'2026-11-24 09:00',
	'volunteer.merged',
	{ volunteer, into }
];

describe('somebody who was registered twice', () => {
	it.each<[string, Line[], string[]]>([
		['is two until somebody says so', [], [a, b, c]],
		['is one from then on', [merged(a, b)], [b, b, c]],
		['is one also when there were three', [merged(a, b), merged(b, c)], [c, c, c]],
		['whichever was merged first', [merged(b, c), merged(a, b)], [c, c, c]],
		['is not sent round in a circle', [merged(a, b), merged(b, a)], [b, b, c]],
		['nor in a wide one', [merged(a, b), merged(b, c), merged(c, a)], [c, c, c]]
	])('%s', (_rule, lines, expected) => {
		expect([a, b, c].map(readIdentities(journalOf(...lines)))).toEqual(expected);
	});

	const lines: Line[] = [
		['2026-11-23 15:00', 'volunteer.registered', { volunteer: a, name: 'Sara', subjects: ['maths'] }],
		['2026-11-23 15:01', 'volunteer.registered', { volunteer: b, name: 'Sara H.' }],
		['2026-11-23 15:02', 'volunteer.arrived', { volunteer: a }],
		['2026-11-23 15:03', 'volunteer.arrived', { volunteer: b }],
		['2026-11-23 17:00', 'volunteer.left', { volunteer: b }]
	];

	it('counts once, with what was said last about either', () => {
		const entries = journalOf(...lines, merged(a, b));
		expect(readVolunteers(entries)).toMatchObject([{ id: b, name: 'Sara H.', subjects: ['maths'] }]);
		expect(readPresence(entries, [])).toMatchObject([{ volunteer: b, assumed: false }]);
		expect(countWeek(entries, '2026-W48').total).toMatchObject({ volunteers: 1, volunteerHours: 1.97 });
		expect(countWeek(journalOf(...lines), '2026-W48').total).toMatchObject({ volunteers: 2 });
	});
});
