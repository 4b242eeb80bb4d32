import { describe, expect, it } from 'vitest';
import { createSealer } from './seal.ts';
import { sortByDay } from './sort-by-day.ts';
import { deviceId } from './entry-builder.ts';
import { journalOf, lineId, type Line } from './journal-builder.ts';
import { readStock, sumStock, type Stock } from './stock.ts';

const [monday, wednesday] = ['2026-11-23', '2026-11-25'];
const note = (day: string, said: { bought?: number; left?: number }, item = 'fruit'): Line => [
	`${day} 18:00`,
	'stock.noted',
	{ day, item, ...said }
];
const stock = (day: string, bought: number | null, left: number | null, item = 'fruit'): Stock => ({
	day,
	item,
	bought,
	left
});

describe('what was bought and left', () => {
	it.each<[string, Line[], Stock[]]>([
		['nothing where nobody noted it', [], []],
		['one field alone', [note(monday, { left: 0 })], [stock(monday, null, 0)]],
		['both', [note(monday, { bought: 40, left: 5 })], [stock(monday, 40, 5)]],
		['field by field', [note(monday, { bought: 40 }), note(monday, { left: 5 })], [stock(monday, 40, 5)]],
		[
			'the latest, also if it is 0',
			[note(monday, { left: 5 }), note(monday, { left: 0 })],
			[stock(monday, null, 0)]
		],
		[
			'days and items apart, in order',
			[note(wednesday, { left: 2 }), note(monday, { left: 3 }, 'Boller'), note(monday, { left: 1 })],
			[stock(monday, null, 3, 'Boller'), stock(monday, null, 1), stock(wednesday, null, 2)]
		],
		[
			'what was said before, where the later was taken back',
			[
				note(monday, { left: 5 }),
				note(monday, { left: 50 }),
				[`${monday} 18:01`, 'entry.voided', { entry: lineId(2), reason: 'undone' }]
			],
			[stock(monday, null, 5)]
		]
	])('%s', (_, lines, expected) => {
		const entries = journalOf(...lines);
		expect(readStock(entries)).toEqual(expected);
		expect(readStock([...entries, ...entries].reverse())).toEqual(expected);
	});

	it('the larger clock wins, then the larger device', () => {
		const said = (left: number, clock: number, device: number) =>
			journalOf([
				`${monday} 18:00`,
				'stock.noted',
				{ day: monday, item: 'fruit', left },
				{ clock, device: deviceId(device) }
			]);
		expect(readStock([...said(1, 9, 1), ...said(2, 8, 2)])[0]?.left).toBe(1);
		expect(readStock([...said(1, 9, 1), ...said(2, 9, 2)])[0]?.left).toBe(2);
	});

	it('changes no seal, nor does taking it back', () => {
		const visit: Line = [`${monday} 15:00`, 'visit.recorded', { grade: '9' }];
		const [alone, ...noted] = journalOf(visit, note(monday, { left: 5 }), [
			`${monday} 18:01`,
			'entry.voided',
			{ entry: lineId(2), reason: 'undone' }
		]);
		expect(createSealer(sortByDay([alone!, ...noted]))([monday])).toEqual(
			createSealer(sortByDay([alone!]))([monday])
		);
	});
});

it.each<[string, Stock[], [bought: number | null, left: number | null]]>([
	['nothing', [], [null, null]],
	['all that was bought', [stock(monday, 40, null), stock(wednesday, 20, null)], [60, null]],
	['what was left last', [stock(monday, null, 9), stock(wednesday, null, 0)], [null, 0]],
	[
		'what was left before, where the last day does not say',
		[stock(monday, 1, 9), stock(wednesday, 2, null)],
		[3, 9]
	],
	['one item alone', [stock(monday, 7, 7, 'Boller')], [null, null]],
	['these days alone', [stock('2026-11-16', 7, 7)], [null, null]]
])('over a week: %s', (_, all, [bought, left]) => {
	expect(sumStock(all, 'fruit', [monday, wednesday])).toEqual({ bought, left });
});
