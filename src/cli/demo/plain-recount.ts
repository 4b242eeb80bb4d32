/**
 * The figures of some days, counted once more with pencil and paper, for tests to hold every reading, file and reply
 * against. It shares no code with what it checks: it knows days by `Intl`, and nothing of shelves, folds or caches. It
 * is as slow as it is plain.
 */
import { crc32 } from 'node:zlib';
import type { Entry } from '../../lib/journal/entry.ts';

/** Only what was counted at least once is in the records. */
export interface Recount {
	visits: number;
	grades: Record<string, number>;
	firstTime: number;
	returning: number;
	notAsked: number;
	subjects: Record<string, number>;
	halfHours: Record<string, number>;
	servings: Record<string, number>;
	/** Pieces; of what was left only the last that was said. */
	bought: Record<string, number>;
	left: Record<string, number>;
	volunteers: number;
	volunteerHours: number;
	assumedHours: number;
	hoursOpen: number;
	daysCounted: number;
	daysOpen: number;
	entries: number;
	checksum: string;
}

/** Counts the days of which `days` has the dates. */
export function recount(entries: readonly Entry[], days: readonly string[]): Recount {
	const all = lineUp(entries);
	const gone = new Set(all.filter(({ kind }) => kind === 'entry.voided').map(({ says }) => says['entry']));
	const left = all.filter(({ id }) => !gone.has(id));
	const within = left.filter(({ day }) => days.includes(day));
	const visits = within.flatMap((line) => pupilsOf(line, left));
	const minutesOf = new Map(days.map((day) => [day, openAt(left, day)]));
	const stays = days.flatMap((day) => staysOn(left, day, minutesOf.get(day)!));
	const counted = days.filter((day) => within.some((line) => line.day === day && opensTheBook(line.kind)));
	const openMinutes = counted.map((day) => minutesOf.get(day)!.filter(({ isOpen }) => isOpen).length);
	const papers = all.filter((line) => days.includes(dayItIsOf(line, all) ?? ''));
	const sum = papers.reduce((so, { id }) => (so + crc32(id)) % 4_294_967_296, 0);
	return {
		visits: visits.length,
		grades: tally(visits.map(({ grade }) => String(grade))),
		firstTime: visits.filter(({ firstTime }) => firstTime === true).length,
		returning: visits.filter(({ firstTime }) => firstTime === false).length,
		notAsked: visits.filter(({ firstTime }) => firstTime === undefined).length,
		subjects: tally(visits.flatMap(({ subject }) => (subject === undefined ? [] : String(subject)))),
		halfHours: tally(visits.map(({ clock }) => `${clock.slice(0, 3)}${clock.slice(3) < '30' ? '00' : '30'}`)),
		servings: tally(
			within
				.filter(({ kind }) => kind === 'serving.counted' || kind === 'servings.entered')
				.flatMap(({ says }) => Array<string>(Number(says['count'])).fill(String(says['item'])))
		),
		...stockOn(left, days),
		volunteers: new Set(stays.map(({ who }) => who)).size,
		volunteerHours: hoursOf(stays),
		assumedHours: hoursOf(stays.filter(({ assumed }) => assumed)),
		hoursOpen: openMinutes.reduce((so, minutes) => so + Math.round((minutes / 60) * 100), 0) / 100,
		daysCounted: counted.length,
		daysOpen: openMinutes.filter((minutes) => minutes > 0).length,
		entries: papers.length,
		checksum: sum.toString(16).padStart(8, '0')
	};
}

interface Line {
	id: string;
	kind: string;
	says: Record<string, unknown>;
	ms: number;
	day: string;
	/** `15:42` */
	clock: string;
}

/** Each id once, in versions that can be read, the edits that win last. */
function lineUp(entries: readonly Entry[]): Line[] {
	const once = entries.filter(({ id, v }, i) => v === 1 && entries.findIndex((e) => e.id === id) === i);
	return once
		.sort((a, b) => a.clock - b.clock || (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq))
		.map(({ id, kind, body, at, skewMs }) => {
			const ms = new Date(at).getTime() + (skewMs ?? 0);
			const [day = '', clock = ''] = onTheWall(ms).split(' ');
			if (!kind.endsWith('.entered')) return { id, kind, says: body, ms, day, clock };
			return { id, kind, says: body, ms, day: String(body['day']), clock: String(body['halfHour'] ?? clock) };
		});
}

const wall = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'Europe/Copenhagen',
	dateStyle: 'short',
	timeStyle: 'short'
});

/** `2026-11-24 15:42`: Swedes write it so. */
function onTheWall(ms: number): string {
	return wall.format(ms);
}

function opensTheBook(kind: string): boolean {
	const tapped = ['desk.started', 'visit.recorded', 'serving.counted', 'volunteer.arrived'];
	return tapped.includes(kind) || kind.endsWith('.entered');
}

interface Pupil {
	grade: unknown;
	firstTime: unknown;
	subject: unknown;
	clock: string;
}

function pupilsOf({ id, kind, says, clock }: Line, left: readonly Line[]): Pupil[] {
	const { grade, firstTime, subject, count } = says;
	if (kind === 'visits.entered')
		return Array<Pupil>(Number(count)).fill({ grade, firstTime, subject, clock });
	if (kind !== 'visit.recorded') return [];
	const said = { firstTime: lastAnswer(left, id, 'firstTime'), subject: lastAnswer(left, id, 'subject') };
	return [{ grade, clock, ...said }];
}

function lastAnswer(left: readonly Line[], visit: string, field: string): unknown {
	const about = left.filter(({ kind, says }) => kind === 'visit.described' && says['visit'] === visit);
	return about.map(({ says }) => says[field]).findLast((answer) => answer !== undefined);
}

/** What the last note of each day and item says; of the days together, all that was bought and what was left last. */
function stockOn(lines: readonly Line[], days: readonly string[]): Pick<Recount, 'bought' | 'left'> {
	const bought: Record<string, number> = {};
	const left: Record<string, number> = {};
	for (const day of days.toSorted()) {
		const notes = lines.filter(({ kind, says }) => kind === 'stock.noted' && says['day'] === day);
		for (const item of new Set(notes.map(({ says }) => String(says['item'])))) {
			const saidOf = (what: string) =>
				notes.filter(({ says }) => says['item'] === item && says[what] !== undefined).at(-1)?.says[what];
			if (saidOf('bought') !== undefined) bought[item] = (bought[item] ?? 0) + Number(saidOf('bought'));
			if (saidOf('left') !== undefined) left[item] = Number(saidOf('left'));
		}
	}
	return { bought, left };
}

interface PlainStay {
	who: string;
	day: string;
	ms: number;
	assumed: boolean;
}

function staysOn(left: readonly Line[], day: string, minutes: readonly Minute[]): PlainStay[] {
	const taps = left
		.filter((line) => line.day === day)
		.flatMap((line) => tapsOf(line, minutes))
		.sort((a, b) => a.ms - b.ms);
	const stays: PlainStay[] = [];
	for (const who of new Set(taps.map(({ says }) => String(says['volunteer'])))) {
		let since: number | null = null;
		const end = (arrived: number) => closingAfter(minutes, arrived) ?? arrived;
		for (const { kind, ms } of taps.filter(({ says }) => says['volunteer'] === who)) {
			const forgot: boolean = since !== null && end(since) > since && end(since) <= ms;
			if (kind === 'volunteer.left') {
				if (since !== null) stays.push({ who, day, ms: ms - since, assumed: false });
				since = null;
			} else if (since === null || forgot) {
				if (since !== null) stays.push({ who, day, ms: end(since) - since, assumed: true });
				since = ms;
			}
		}
		if (since !== null) stays.push({ who, day, ms: end(since) - since, assumed: true });
	}
	return stays;
}

/** What was entered afterwards is a coming and a going. */
function tapsOf(line: Line, minutes: readonly Minute[]): Pick<Line, 'kind' | 'says' | 'ms'>[] {
	if (/^volunteer\.(arrived|left)$/.test(line.kind)) return [line];
	if (line.kind !== 'presence.entered') return [];
	const { says } = line;
	const at = (time: unknown) => minutes.find(({ clock }) => clock === time)?.ms ?? NaN;
	return [
		{ kind: 'volunteer.arrived', says, ms: at(says['from']) },
		{ kind: 'volunteer.left', says, ms: at(says['to']) }
	];
}

/** Each day's hours in hundredths, then together. */
function hoursOf(stays: readonly PlainStay[]): number {
	const days = new Set(stays.map(({ day }) => day));
	const hundredths = [...days].map((day) => {
		const ms = stays.filter((stay) => stay.day === day).reduce((so, stay) => so + stay.ms, 0);
		return Math.round(ms / 36_000);
	});
	return hundredths.reduce((so, each) => so + each, 0) / 100;
}

interface Minute {
	ms: number;
	clock: string;
	isOpen: boolean;
}

/** Whether the café is open at each of the day's minutes, from one midnight to the next; summer time and all. */
function openAt(left: readonly Line[], day: string): Minute[] {
	const plans = new Map<unknown, Record<string, unknown>>();
	const off = new Set<unknown>();
	for (const { kind, says } of left) {
		if (kind === 'opening.planned') plans.set(says['opening'], says);
		if (kind !== 'opening.cancelled') continue;
		if (says['date'] === undefined) plans.delete(says['opening']);
		else if (says['date'] === day) off.add(says['opening']);
	}
	const name = new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
	const today = [...plans.values()].filter(
		({ opening, date, weekday, since, until }) =>
			!off.has(opening) &&
			(date === day || (weekday === name && String(since ?? '') <= day && day <= String(until ?? '9999')))
	);
	return minutesOn(day).map(({ ms, clock }) => ({
		ms,
		clock,
		isOpen: today.some(({ from, to }) => String(from) <= clock && clock < String(to))
	}));
}

const minutesByDay = new Map<string, { ms: number; clock: string }[]>();

function minutesOn(day: string): { ms: number; clock: string }[] {
	const begins = Date.parse(`${day}T00:00:00Z`) - 3 * 3_600_000;
	const minutes =
		minutesByDay.get(day) ??
		Array.from({ length: 28 * 60 }, (_, i) => begins + i * 60_000)
			.map((ms) => ({ ms, at: onTheWall(ms).split(' ') }))
			.filter(({ at }) => at[0] === day)
			.map(({ ms, at }) => ({ ms, clock: at[1]! }));
	minutesByDay.set(day, minutes);
	return minutes;
}

/** The first closing after this instant. */
function closingAfter(minutes: readonly Minute[], ms: number): number | undefined {
	const closings = minutes.filter(({ isOpen }, i) => !isOpen && minutes[i - 1]?.isOpen);
	return closings.find((closing) => closing.ms > ms)?.ms;
}

/** The day that an entry is of: its own, or that of the entry that it is about. */
function dayItIsOf(line: Line, all: readonly Line[], depth = 0): string | undefined {
	const about = line.kind === 'entry.voided' ? 'entry' : line.kind === 'visit.described' ? 'visit' : null;
	if (about === null) return opensTheBook(line.kind) || line.kind === 'volunteer.left' ? line.day : undefined;
	const target = all.find(({ id }) => id === line.says[about]);
	return target && depth < all.length ? dayItIsOf(target, all, depth + 1) : undefined;
}

function tally(words: readonly string[]): Record<string, number> {
	return Object.fromEntries(
		[...new Set(words)].map((word) => [word, words.filter((one) => one === word).length])
	);
}
