import type { Counts } from '../journal/counts.ts';
import { pupilsPerHelper } from '../journal/rates.ts';
import type { Cell } from './csv.ts';
import type { Sheet } from './sheet.ts';
import type { SpanReport, WeekRow } from './week-rows.ts';
import type { FileWords } from './words.ts';

/** The sheet of volunteers, a day a row: for the house alone, since where few came their hours are theirs. */
export function createVolunteers(weeks: readonly WeekRow[], { whole }: SpanReport, words: FileWords): Sheet {
	const figures = (counts: Counts): Cell[] => [
		...[counts.volunteers, counts.volunteerHours, counts.assumedHours, counts.visits],
		pupilsPerHelper(counts.visits, sumOf(counts.helperMsByHalfHour))
	];
	const counted = weeks.flatMap(({ report }) => report.days).filter(({ counts }) => counts !== null);
	return {
		name: words.sheetVolunteers,
		columns: [
			{ label: words.date, kind: 'date' },
			{ label: words.volunteers, kind: 'count' },
			{ label: words.volunteerHours, kind: 'hours' },
			{ label: words.assumedHours, kind: 'hours' },
			{ label: words.visits, kind: 'count' },
			{ label: words.pupilsPerHelper, kind: 'tenths' }
		],
		rows: counted.map(({ day, counts }) => [day, ...figures(counts!)]),
		total: {
			cells: [words.total, ...(whole.total ? figures(whole.total) : [])],
			sums: [false, false, true, true, true, false]
		}
	};
}

function sumOf(byHalfHour: Readonly<Record<string, number>>): number {
	return Object.values(byHalfHour).reduce((sum, ms) => sum + ms, 0);
}
