/**
 * How fast reports are: `npm run bench:reports`, with `--json` for the goals alone. Goal P13.
 *
 * The readings alone in Node, of journals of one to ten years of a busy café, and the year's charts in Chromium: what
 * the page's scripts take from the tap to the charts, and to a half-year's workbook, reading the tablet's store included.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './built-site.ts';
import { checkGoal, describeMachine, formatTable, printReport } from './report.ts';
import { timeOpening, type Opened } from './reports/time-opening.ts';
import { timeReadings, type ReadingTime } from './reports/time-readings.ts';

const YEARS = [1, 2, 5, 10];
const ROUNDS = 7;
/** A year of 40,000 entries opens in less. */
const OPENING_LIMIT_MS = 100;
/** Linear or better. */
const YEARS_LIMIT = 5;
/** A term is exported in less. */
const WORKBOOK_LIMIT_S = 1;
/** Ten years may take ten times as long as one, and the noise of a machine that does other things. */
const GROWTH_LIMIT = 11;

const rowOf = (name: string, { scriptMs, elapsedMs }: Opened) => [
	name,
	scriptMs.toFixed(0),
	elapsedMs.toFixed(0)
];
const per10k = ({ ms, entries }: ReadingTime) => (ms / entries) * 10_000;

ensureBuilt();
const dataDir = mkdtempSync(join(tmpdir(), 'bench-data-'));
try {
	const readings = timeReadings(YEARS, ROUNDS);
	const opening = await timeOpening(dataDir, ROUNDS);
	const growth = readings.at(-1)!.ms / readings[0]!.ms;
	const table = formatTable(
		['the readings alone', 'entries', 'ms', 'ms for 10,000', 'all its years, ms'],
		readings.map((time) => [
			time.years === 1 ? 'one year' : `${time.years} years`,
			String(time.entries),
			time.ms.toFixed(0),
			per10k(time).toFixed(1),
			time.allMs.toFixed(0)
		])
	);
	printReport(
		[
			describeMachine(opening.browser),
			`${table}\nmedians of ${ROUNDS} rounds, warm, each a report on the last year`,
			formatTable(
				["the year's charts", 'ms of script', 'ms by the clock'],
				[
					rowOf('for the first time, once', opening.first),
					rowOf(`again, the median of ${ROUNDS} new pages`, opening.again),
					rowOf("five years' charts, as many times", opening.years),
					rowOf('a half-year as a workbook, as many times', opening.workbook)
				]
			)
		],
		[
			checkGoal('P13', 'a year in a report, ms of script', opening.again.scriptMs, OPENING_LIMIT_MS),
			checkGoal(
				'P13',
				"five years' charts ÷ a year's",
				opening.years.scriptMs / opening.again.scriptMs,
				YEARS_LIMIT
			),
			checkGoal('P13', 'a half-year as a workbook, s', opening.workbook.elapsedMs / 1000, WORKBOOK_LIMIT_S),
			checkGoal('P13', 'ten years ÷ one, the readings', growth, GROWTH_LIMIT)
		]
	);
} finally {
	rmSync(dataDir, { recursive: true, force: true });
}
