import { describe, expect, it } from 'vitest';
import { thingId } from './entry-builder.ts';
import { journalOf, lineId, type Line } from './journal-builder.ts';
import { expectedAt, overlap, readShifts } from './shifts.ts';

const [sara, omar] = [thingId(1), thingId(2)] as [string, string];
const [monday, thursday] = [thingId(11), thingId(12)] as [string, string];
const [first, second] = [thingId(21), thingId(22)] as [string, string];
const at = { opening: monday, day: '2026-11-23' };

const planned = (body: Partial<Extract<Line, [string, 'shift.planned', ...unknown[]]>[2]> = {}): Line => [
	'2026-08-01 12:00',
	'shift.planned',
	{ shift: first, volunteer: sara, opening: monday, ...body }
];
const cancelled = (date?: string): Line => [
	'2026-11-20 12:00',
	'shift.cancelled',
	{ shift: first, ...(date && { date }) }
];

describe('who is expected at an opening', () => {
	it.each<[string, Line[], { expected: string[]; cannot: string[] }]>([
		['nobody without a shift', [], { expected: [], cannot: [] }],
		['whoever has one', [planned()], { expected: [sara], cannot: [] }],
		['not at another opening', [planned({ opening: thursday })], { expected: [], cannot: [] }],
		['not before it begins', [planned({ since: '2026-11-24' })], { expected: [], cannot: [] }],
		['from its first day', [planned({ since: '2026-11-23' })], { expected: [sara], cannot: [] }],
		['until its last', [planned({ until: '2026-11-23' })], { expected: [sara], cannot: [] }],
		['not after it', [planned({ until: '2026-11-22' })], { expected: [], cannot: [] }],
		['on a single extra day', [planned({ date: '2026-11-23' })], { expected: [sara], cannot: [] }],
		['and on no other', [planned({ date: '2026-11-30' })], { expected: [], cannot: [] }],
		['not who cannot come that day', [planned(), cancelled('2026-11-23')], { expected: [], cannot: [sara] }],
		[
			'though they cannot come on another',
			[planned(), cancelled('2026-11-30')],
			{ expected: [sara], cannot: [] }
		],
		['not who has no shift any more', [planned(), cancelled()], { expected: [], cannot: [] }],
		[
			'who can come after all',
			[
				planned(),
				cancelled('2026-11-23'),
				['2026-11-21 12:00', 'entry.voided', { entry: lineId(2), reason: 'undone' }]
			],
			{ expected: [sara], cannot: [] }
		],
		[
			'once, with two shifts at the same time',
			[planned(), planned({ shift: second }), cancelled('2026-11-23')],
			{ expected: [sara], cannot: [] }
		],
		[
			'the one person who was registered twice',
			[planned(), ['2026-11-20 12:00', 'volunteer.merged', { volunteer: sara, into: omar }]],
			{ expected: [omar], cannot: [] }
		]
	])('%s', (_rule, lines, expected) => {
		expect(expectedAt(readShifts(journalOf(...lines)), at)).toEqual(expected);
	});
});

describe('two plans for one volunteer', () => {
	const plan = { shift: first, volunteer: sara, opening: monday };
	it.each<[boolean, object]>([
		[true, {}],
		[false, { shift: first }],
		[false, { volunteer: omar }],
		[false, { opening: thursday }],
		[true, { date: '2026-10-05' }],
		[false, { date: '2026-07-06' }],
		[true, { until: '2026-08-01' }],
		[false, { until: '2026-07-31' }]
	])('overlap: %s, %j', (expected, other) => {
		const [mine, theirs] = [
			{ ...plan, since: '2026-08-01' },
			{ ...plan, shift: second, ...other }
		];
		expect(overlap(mine, theirs)).toBe(expected);
		expect(overlap(theirs, mine)).toBe(expected);
	});
});
