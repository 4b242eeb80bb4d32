/**
 * Days and weeks as the café knows them: ISO 8601, in Europe/Copenhagen, through Temporal. From one day to another it
 * counts in UTC, where every day is as long: a year's report does so some thousand times, and Temporal takes ten times
 * as long for it.
 *
 * Days are strings like `2026-11-24`, weeks like `2026-W48`; both sort as text.
 */
import type { Entry } from './entry.ts';

export const ZONE = 'Europe/Copenhagen';

const QUARTER_MS = 15 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;
const dayByNumber = new Map<number, string>();
const offsetByInstant = new Map<number, number>();
const instantByLocal = new Map<string, number>();

/** When the entry happened, in corrected time: epoch milliseconds. */
export function happenedAt(entry: Pick<Entry, 'at' | 'skewMs'>): number {
	return Date.parse(entry.at) + (entry.skewMs ?? 0);
}

/** The local day on which the entry happened. */
export function dayOf(entry: Pick<Entry, 'at' | 'skewMs'>): string {
	return localDay(happenedAt(entry));
}

/** The local day of an instant in epoch milliseconds. */
export function localDay(epochMs: number): string {
	return nameOf(Math.floor(localClock(epochMs) / DAY_MS));
}

/**
 * What a local clock shows at an instant in epoch milliseconds, as if it were UTC. The zone is asked once for a week in
 * which its clocks are not moved, which they never are twice within one; otherwise once a quarter of an hour, since zones
 * change on the quarter: a report over a year asks this 40,000 times.
 */
export function localClock(epochMs: number): number {
	return epochMs + (steadyOffset(epochMs) ?? offsetAt(Math.floor(epochMs / QUARTER_MS) * QUARTER_MS));
}

/** The instant, in epoch milliseconds, at which a local clock shows `time` on `day`. */
export function instantOf(day: string, time: string): number {
	const local = `${day}T${time}`;
	let instant = instantByLocal.get(local);
	if (instant === undefined) {
		instant = instantOfLocal(local);
		instantByLocal.set(local, instant);
	}
	return instant;
}

function instantOfLocal(local: string): number {
	const shown = Date.parse(`${local}Z`);
	// No zone is more than a day off, so that the instant lies between these; where they agree nothing is moved.
	const [before, after] = [steadyOffset(shown - DAY_MS), steadyOffset(shown + DAY_MS)];
	if (before !== null && before === after) return shown - before;
	return Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).epochMilliseconds;
}

/** How far local clocks are ahead of UTC, in milliseconds; null in a week in which they are moved. */
function steadyOffset(epochMs: number): number | null {
	const week = Math.floor(epochMs / WEEK_MS) * WEEK_MS;
	const offset = offsetAt(week);
	return offset === offsetAt(week + WEEK_MS) ? offset : null;
}

/** ISO weekday of a day: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
	return new Date(day).getUTCDay() || 7;
}

/** The day `count` days after this one; negative for before. */
export function addDays(day: string, count: number): string {
	return nameOf(Date.parse(day) / DAY_MS + count);
}

/** The day `count` months after this one, or the last of that month where it has no such day. */
export function addMonths(day: string, count: number): string {
	return Temporal.PlainDate.from(day).add({ months: count }).toString();
}

/** The ISO week that a day belongs to; near New Year its year may be another than the day's. */
export function weekOf(day: string): string {
	const date = Temporal.PlainDate.from(day);
	return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}

/** The seven days of an ISO week, Monday first. */
export function daysOfWeek(week: string): string[] {
	const monday = mondayOf(week);
	return Array.from({ length: 7 }, (_, count) => addDays(monday, count));
}

/** The ISO week `count` weeks after this one; negative for before. */
export function addWeeks(week: string, count: number): string {
	return weekOf(addDays(mondayOf(week), 7 * count));
}

/** Whether the text names an ISO week that exists: `2026-W53` does, `2027-W53` does not. */
export function isWeek(text: string): boolean {
	return /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(text) && weekOf(mondayOf(text)) === text;
}

// 4 January always lies in week 1 (ISO 8601).
function mondayOf(week: string): string {
	const fourth = `${week.slice(0, 4)}-01-04`;
	return addDays(fourth, 7 * (Number(week.slice(6)) - 1) + 1 - weekdayOf(fourth));
}

// By the count of days since 1970. Beyond the years 0 to 9999 it is longer.
function nameOf(number: number): string {
	let day = dayByNumber.get(number);
	if (day === undefined) {
		day = new Date(number * DAY_MS).toISOString().split('T', 1)[0]!;
		dayByNumber.set(number, day);
	}
	return day;
}

function offsetAt(epochMs: number): number {
	let offset = offsetByInstant.get(epochMs);
	if (offset === undefined) {
		const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(ZONE);
		offset = zoned.offsetNanoseconds / 1e6;
		offsetByInstant.set(epochMs, offset);
	}
	return offset;
}
