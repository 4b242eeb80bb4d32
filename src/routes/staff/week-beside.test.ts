import { expect, it } from 'vitest';
import { journalOf, visit } from '$lib/journal/journal-builder.ts';
import { readReport } from '$lib/journal/report.ts';
import { spanOfWeek } from '$lib/journal/spans.ts';
import { tableOfWeeks } from './week-beside.ts';

const entries = journalOf(visit('2026-11-16 15:00'), visit('2026-11-17 15:00'), visit('2025-11-17 15:00'));
const named = (week: string) => ({ week, report: readReport(entries, spanOfWeek(week)) });

it('has the week, the one before and the same one a year before; what was not counted is no zero', () => {
	const { head, rows } = tableOfWeeks(named('2026-W47'), named('2026-W46'), named('2025-W47'));
	expect(head).toEqual(['Tal', 'Uge 47', 'Uge 46', 'Uge 47 2025']);
	expect(rows.slice(0, 3)).toEqual([
		['Besøg', '2', '–', '1'],
		['Første gang', '0', '–', '0'],
		['Dage åbent', '0', '–', '0']
	]);
});

it.each([
	['had no such week', named('2026-W53'), named('2026-W52'), null],
	['was not counted', named('2026-W46'), named('2026-W47'), named('2025-W46')]
])('has two where the year before %s', (_, shown, before, lastYear) => {
	const { head, rows } = tableOfWeeks(shown, before, lastYear);
	expect(head).toHaveLength(3);
	expect(rows.every((row) => row.length === 3)).toBe(true);
});
