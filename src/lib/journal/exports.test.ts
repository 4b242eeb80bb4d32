import { describe, expect, it } from 'vitest';
import { entryOf, thingId } from './entry-builder.ts';
import { parseEntry, type Entry } from './entry.ts';
import { compareWithExport, lastDayOver, listChanged, noteExport, readExports } from './exports.ts';
import { journalOf, lineId, msOf, visit, type Line } from './journal-builder.ts';
import { readOpenings } from './openings.ts';
import { createReporter } from './report.ts';
import { spanOfWeek } from './spans.ts';

const WEEK = '2026-W48';
const [MONDAY, THURSDAY] = ['2026-11-23', '2026-11-26'];
const planned: Line[] = [1, 4].map((weekday) => [
	'2026-08-01 12:00',
	'opening.planned',
	{ opening: thingId(weekday), weekday, from: '15:00', to: '18:00' }
]);
const twoDays = journalOf(...planned, visit(`${MONDAY} 15:10`), visit(`${THURSDAY} 15:10`));

/** The journal with a note of its export at this time. */
function exportAt(entries: Entry[], at: string): Entry[] {
	const lastOver = lastDayOver(readOpenings(entries), at.slice(0, 10), msOf(at));
	const order = { format: 'csv', audience: 'own' } as const;
	const draft = noteExport(spanOfWeek(WEEK), order, createReporter(entries), lastOver);
	const note = entryOf('report.exported', draft.body as never, {
		seq: entries.length + 1,
		at: new Date(msOf(at)).toISOString()
	});
	expect(parseEntry(note)).toMatchObject({ ok: true });
	return [...entries, note];
}

const add = (entries: Entry[], ...lines: Line[]) => [
	...entries,
	...journalOf(...lines).map((entry, i) => ({ ...entry, id: thingId(200 + entries.length + i), clock: 99 }))
];
const changeOf = (entries: Entry[]) =>
	compareWithExport(readExports(entries).get(WEEK), createReporter(entries));

describe('a week that was exported', () => {
	const friday = exportAt(twoDays, '2026-11-27 10:00');
	const late = visit(`${MONDAY} 15:20`);
	const undo: Line = ['2026-11-30 09:00', 'entry.voided', { entry: lineId(3), reason: 'twice' }];
	const pear: Line = [`${MONDAY} 15:20`, 'serving.counted', { item: 'fruit', count: 1 }];
	const cases: [string, Entry[], ReturnType<typeof changeOf>][] = [
		['says nothing while nothing changed', friday, null],
		['says nothing if it never was', add(twoDays, late), null],
		['says that a tablet was late', add(friday, late), { on: '2026-11-27', before: 2, now: 3 }],
		['says that a tap was taken out', add(friday, undo), { on: '2026-11-27', before: 2, now: 1 }],
		[
			'says that something else than its visits changed',
			add(friday, pear),
			{ on: '2026-11-27', before: 2, now: 2 }
		],
		['says nothing of what happened in another week', add(friday, visit('2026-11-30 15:00')), null],
		['is compared with its latest export', exportAt(add(friday, late), '2026-12-01 09:00'), null]
	];

	it.each(cases)('%s', (_, entries, expected) => {
		expect(changeOf(entries)).toEqual(expected);
		expect(changeOf([...entries, ...entries].reverse())).toEqual(expected);
	});
});

describe('a week that was exported before it was over', () => {
	it('may go on, but what was over may not change', () => {
		const thursday = exportAt(twoDays, `${THURSDAY} 16:00`);
		const wentOn = add(thursday, visit(`${THURSDAY} 16:30`));
		expect(changeOf(wentOn)).toBeNull();
		expect(changeOf(add(wentOn, visit(`${MONDAY} 16:00`)))).toEqual({ on: THURSDAY, before: 1, now: 2 });
	});

	it('counts the day as over when its last opening is', () => {
		const evening = exportAt(twoDays, `${THURSDAY} 18:00`);
		expect(changeOf(add(evening, visit(`${THURSDAY} 17:30`)))).toEqual({ on: THURSDAY, before: 2, now: 3 });
	});

	it('is not compared when none of its days was over', () => {
		const early = exportAt(twoDays, `${MONDAY} 15:30`);
		expect(changeOf(add(early, visit(`${MONDAY} 16:30`)))).toBeNull();
	});
});

it('a term notes each of its weeks, the first and last as far as they are in it', () => {
	const span = { since: '2026-11-20', until: '2026-12-31' };
	const draft = noteExport(
		span,
		{ format: 'xlsx', audience: 'others' },
		createReporter(twoDays),
		'2026-12-02'
	);
	expect(draft.body).toMatchObject({
		...span,
		format: 'xlsx',
		audience: 'others',
		weeks: [
			{ since: '2026-11-20', until: '2026-11-22', visits: 0, entries: 0, checksum: '00000000' },
			{ since: '2026-11-23', until: '2026-11-29', visits: 2, entries: 2 },
			{ since: '2026-11-30', until: '2026-12-02', visits: 0 }
		]
	});
});

it('the changed weeks of a span are those that lie in it whole', () => {
	const entries = add(exportAt(twoDays, '2026-11-27 10:00'), visit(`${MONDAY} 15:20`));
	const listed = (since: string, until: string) =>
		listChanged(entries, { since, until }, createReporter(entries)).map(({ week }) => week);
	expect(listed('2026-08-01', '2026-12-31')).toEqual([WEEK]);
	expect(listed('2026-11-24', '2026-12-31')).toEqual([]);
});

it('a note of no week, or of more than one, is not compared with', () => {
	const week = { visits: 1, entries: 1, checksum: '00000000' };
	const body = {
		since: MONDAY,
		until: MONDAY,
		format: 'csv' as const,
		audience: 'own' as const,
		weeks: [
			{ since: '0001-01-01', until: '9999-12-31', ...week },
			{ since: THURSDAY, until: MONDAY, ...week }
		]
	};
	expect(readExports([entryOf('report.exported', body)])).toEqual(new Map());
});
