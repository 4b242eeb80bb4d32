/**
 * Hands on each café's finished week by itself, while the server runs.
 *
 *   when       every morning at six by the café's clock, and soon after a start: a week is over on its Sunday, and what
 *              the tablets bring late by Monday morning is in it
 *   which      the last week that is over, and those handed on before, up to eight weeks back: one that was restated
 *              since goes once more (hand-on-week.ts)
 *   failure    is told to the log and tried again, later each time; no other café's week waits for it
 */
import { addDays, addWeeks, instantOf, localDay, weekdayOf, weekOf } from '../journal/calendar.ts';
import type { After } from './after.ts';
import { listCafes } from './cafes.ts';
import { handOnWeek, type WeeklyDesk, type WeeklyPlan } from './hand-on-week.ts';
import { readWeeklyState, writeWeeklyState } from './weekly-state.ts';

export interface WeeklyWorld extends WeeklyDesk {
	after: After;
	log: (line: string) => void;
}

/** A server that starts has tablets to answer first. */
export const FIRST_AFTER_MS = 90_000;

const HOUR_OF_DAY = '06:00';
const WEEKS_BACK = 8;
const RETRY_FIRST_MS = 5 * 60_000;
const RETRY_MOST_MS = 6 * 60 * 60_000;

export class WeeklySchedule {
	readonly #plan: WeeklyPlan;
	readonly #world: WeeklyWorld;
	#isOver = false;
	#retryMs = RETRY_FIRST_MS;
	#underWay = Promise.resolve();
	#cancel = () => {};

	constructor(plan: WeeklyPlan, world: WeeklyWorld) {
		this.#plan = plan;
		this.#world = world;
	}

	start(): void {
		this.#wait(FIRST_AFTER_MS);
	}

	/** Hands on no more; resolves when what is under way is finished. */
	async stop(): Promise<void> {
		this.#isOver = true;
		this.#cancel();
		await this.idle();
	}

	/** Resolves when nothing is under way. */
	async idle(): Promise<void> {
		await this.#underWay;
	}

	#wait(delayMs: number): void {
		if (this.#isOver) return;
		this.#cancel = this.#world.after(delayMs, () => {
			this.#underWay = this.#handOn().then((nextMs) => this.#wait(nextMs));
		});
	}

	/** Hands on what there is; returns after how many milliseconds to look again. */
	async #handOn(): Promise<number> {
		const failures = await this.#handOnAll();
		const { dataDir } = this.#world;
		const state = readWeeklyState(dataDir);
		const isFailing = failures > 0;
		if ((state?.isFailing ?? false) !== isFailing) {
			writeWeeklyState(dataDir, { handed: state?.handed ?? {}, isFailing });
		}
		const untilSixMs = untilMorning(this.#world.now());
		if (!isFailing) {
			this.#retryMs = RETRY_FIRST_MS;
			return untilSixMs;
		}
		const retryMs = this.#retryMs;
		this.#retryMs = Math.min(2 * retryMs, RETRY_MOST_MS);
		return Math.min(retryMs, untilSixMs);
	}

	async #handOnAll(): Promise<number> {
		let failures = 0;
		for (const cafe of await listCafes(this.#world.db)) {
			for (const week of this.#weeksOf(cafe.id)) {
				if (this.#isOver) return failures;
				try {
					await handOnWeek(this.#world, this.#plan, cafe, week);
				} catch (error) {
					failures += 1;
					const why =
						error instanceof Error && 'code' in error ? String(error.code) : 'it could not be written';
					this.#world.log(`The week ${week} of ${cafe.id} was not handed on: ${why}`);
				}
			}
		}
		return failures;
	}

	/** The last week that is over, and those before it that were handed on. */
	#weeksOf(cafe: string): string[] {
		const last = lastFinishedWeek(localDay(this.#world.now()));
		const handed = readWeeklyState(this.#world.dataDir)?.handed ?? {};
		const back = Array.from({ length: WEEKS_BACK }, (_, i) => addWeeks(last, -1 - i));
		return [last, ...back.filter((week) => Object.hasOwn(handed, `${cafe} ${week}`))];
	}
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
