/**
 * Hands on each café's finished week by itself, while the server runs.
 *
 *   when       every morning at six by the café's clock, and soon after a start: a week is over on its Sunday, and what
 *              the tablets bring late by Monday morning is in it
 *   which      the last week that is over, and up to eight before it, none of them from before the server first handed on:
 *              one that could not be handed on is made up for, and one that was restated since goes once more
 *              (hand-on-week.ts)
 *   failure    is told to the log and tried again, later each time; no other café's week waits for it, and nothing that
 *              fails here, be it the disk or the database, reaches the server
 *   stopped    the mail that is on its way is cut off, and goes after the next start
 *   alone      while another process hands on from the same data folder, this one fails as above
 */
import { addDays, addWeeks, instantOf, localDay, weekdayOf, weekOf } from '../journal/calendar.ts';
import type { After } from './after.ts';
import { AtItError } from './alone.ts';
import { listCafes, type Cafe } from './cafes.ts';
import { handOnWeek, type WeeklyDesk, type WeeklyPlan } from './hand-on-week.ts';
import { RefusedError } from './mail-to-each.ts';
import { Repeated } from './repeated.ts';
import { withHandedWeeks } from './weekly-state.ts';

export interface WeeklyWorld extends Omit<WeeklyDesk, 'weeks' | 'signal'> {
	dataDir: string;
	after: After;
	log: (line: string) => void;
}

/** A server that starts has tablets to answer first. */
export const FIRST_AFTER_MS = 90_000;

const HOUR_OF_DAY = '06:00';
const WEEKS_BACK = 8;
const RETRY_FIRST_MS = 5 * 60_000;
const RETRY_MOST_MS = 6 * 60 * 60_000;

/** Begins, and goes on until it is stopped. */
export function startWeekly(plan: WeeklyPlan, world: WeeklyWorld): Repeated {
	let retryMs = RETRY_FIRST_MS;
	const handOn = async (signal: AbortSignal) => {
		const isFailing = await handOnAndNote(plan, world, signal);
		const untilSixMs = untilMorning(world.now());
		const nextMs = isFailing ? Math.min(retryMs, untilSixMs) : untilSixMs;
		retryMs = isFailing ? Math.min(2 * retryMs, RETRY_MOST_MS) : RETRY_FIRST_MS;
		return nextMs;
	};
	return new Repeated(world, FIRST_AFTER_MS, handOn);
}

/** Hands on what there is, and notes whether anything could not be; resolves with that, and never rejects. */
async function handOnAndNote(plan: WeeklyPlan, world: WeeklyWorld, signal: AbortSignal): Promise<boolean> {
	const last = lastFinishedWeek(localDay(world.now()));
	try {
		return await withHandedWeeks(world.dataDir, last, async (weeks) => {
			let isFailing = true;
			try {
				isFailing = (await handOnAll(plan, { ...world, weeks, signal })) > 0;
				return isFailing;
			} finally {
				if (!signal.aborted) weeks.noteFailing(isFailing);
			}
		});
	} catch (error) {
		world.log(`The finished weeks were not handed on: ${whyOf(error)}`);
		return true;
	}
}

/** Hands on what there is; returns how many weeks could not be. */
async function handOnAll(plan: WeeklyPlan, desk: WeeklyDesk & WeeklyWorld): Promise<number> {
	let failures = 0;
	for (const cafe of await listCafes(desk.db)) {
		for (const week of weeksOf(cafe, desk)) {
			if (desk.signal?.aborted) return failures;
			try {
				await handOnWeek(desk, plan, cafe, week);
			} catch (error) {
				// What was ended is no failure: it is done after the next start.
				if (desk.signal?.aborted) return failures;
				failures += 1;
				desk.log(`The week ${week} of ${cafe.id} was not handed on: ${whyOf(error)}`);
			}
		}
	}
	return failures;
}

// An error's own words may name whom it was for.
function whyOf(error: unknown): string {
	if (error instanceof AtItError || error instanceof RefusedError) return error.message;
	// nodemailer calls an error by its own code, and keeps the one it had.
	const { originalCode, code } = error as { originalCode?: string; code?: string };
	return originalCode ?? code ?? 'it could not be written';
}

/** The last week that is over, and those before it that are due. */
function weeksOf(cafe: Cafe, { now, weeks }: WeeklyDesk): string[] {
	const last = lastFinishedWeek(localDay(now()));
	const back = Array.from({ length: WEEKS_BACK }, (_, i) => addWeeks(last, -1 - i));
	return [last, ...back.filter((week) => weeks.isDue({ cafe, week }))];
}

/** The last ISO week whose Sunday is before `today`. */
export function lastFinishedWeek(today: string): string {
	return weekOf(addDays(today, -weekdayOf(today)));
}

function untilMorning(nowMs: number): number {
	const today = localDay(nowMs);
	const six = instantOf(today, HOUR_OF_DAY);
	return (six > nowMs ? six : instantOf(addDays(today, 1), HOUR_OF_DAY)) - nowMs;
}
