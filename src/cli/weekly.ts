import { createWeeklyWords } from '../lib/i18n/weekly-words.ts';
import { isWeek, localDay } from '../lib/journal/calendar.ts';
import { AtItError } from '../lib/server/alone.ts';
import { findCafe, listCafes } from '../lib/server/cafes.ts';
import { handOnWeek } from '../lib/server/hand-on-week.ts';
import { lastFinishedWeek } from '../lib/server/weekly-schedule.ts';
import { withHandedWeeks } from '../lib/server/weekly-state.ts';
import { dataDirOf, withDatabase } from './data-dir.ts';
import { CommandError, parseOptions, runCommand } from './run-command.ts';
import { weeklyPlanOf } from './weekly-plan.ts';

// `npm run --silent weekly -- [--week 2026-W47] [--cafe NAME-OR-ID]`: hands a week on now, as the server does by itself:
// what was handed on before and has not changed since is not handed on again. Without a week, the last that is over.
await runCommand(async () => {
	const options = parseOptions(process.argv.slice(2), { week: { type: 'string' }, cafe: { type: 'string' } });
	const last = lastFinishedWeek(localDay(Date.now()));
	const week = options.week ?? last;
	if (!isWeek(week)) throw new CommandError(`${week} is not an ISO week like 2026-W47.`, 2);
	const dataDir = dataDirOf(process.env);
	const plan = weeklyPlanOf({ WEEKLY_DIR: `${dataDir}/weekly`, ...process.env }, dataDir)!;
	await withDatabase(dataDir, async ({ db }) => {
		const wanted = options.cafe === undefined ? undefined : await findCafe(db, options.cafe);
		if (options.cafe !== undefined && !wanted)
			throw new CommandError(`There is no café called ${options.cafe}.`, 1);
		const cafes = wanted ? [wanted] : await listCafes(db);
		await withHandedWeeks(dataDir, last, async (weeks) => {
			const desk = { db, weeks, now: Date.now, words: createWeeklyWords() };
			for (const cafe of cafes) {
				const done = await handOnWeek(desk, plan, cafe, week);
				process.stdout.write(
					`${[cafe.id, week, done.join(' and ') || 'nothing new', plan.folder].join('\t')}\n`
				);
			}
		}).catch(explain);
	});
});

function explain(error: unknown): never {
	if (!(error instanceof AtItError)) throw error;
	throw new CommandError('The server is handing weeks on just now; try again in a minute.', 1);
}
