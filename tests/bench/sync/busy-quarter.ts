import { addDays, instantOf, weekdayOf } from '../../../src/lib/journal/calendar.ts';
import { createId, nextClock, writeEntry } from '../../../src/lib/journal/author.ts';
import type { Draft, Entry } from '../../../src/lib/journal/entry.ts';
import { seededRandom } from '../statistics.ts';

/** Something at the desk that is not written yet. */
export interface Happening {
	/** Epoch milliseconds. */
	atMs: number;
	/** What to record; `aboutId` is the id of the entry that `about` became. */
	draft: (aboutId: string) => Draft;
	/** The visit that this describes. */
	about?: Happening;
}

/** The last day of the made-up quarter, an ordinary Tuesday, and the moment at which it is looked at. */
export const TODAY = '2026-11-24';
export const NOW_MS = instantOf(TODAY, '18:05');

const VISITS_A_DAY = 75;
const DESCRIPTIONS_A_DAY = 45;
const SERVINGS_A_DAY = 18;
const HELPERS_A_DAY = 8;
const HAPPENINGS_A_DAY = 1 + VISITS_A_DAY + DESCRIPTIONS_A_DAY + SERVINGS_A_DAY + 2 * HELPERS_A_DAY;
const HELPERS = 40;
const SKEW_MS = -380;
const MINUTE_MS = 60_000;

const GRADES = ['8', '9', '9', '10', '10', 'other'];
const ITEMS = ['coffee', 'tea', 'fruit'];
const SUBJECTS = ['Dansk', 'Matematik', 'Engelsk', 'Fysik', 'Historie'];

/**
 * So many things that happened at a busy desk, in the order in which they happened, ending with the whole of TODAY:
 * 155 on each weekday, so 10,000 are a quarter of a year and 100,000 two and a half.
 */
export function busyQuarter(count: number, seed = 1): Happening[] {
	const random = seededRandom(seed);
	const helpers = Array.from({ length: HELPERS }, () => createId(NOW_MS, randomBytes(random)));
	const fullDays = Math.floor((count - HELPERS) / HAPPENINGS_A_DAY);
	const days = weekdaysUntil(TODAY, fullDays + 1);
	const registered = helpers.map((volunteer, i) => registerHelper(days[0]!, volunteer, i));
	const shortDay = oneDay(days[0]!, helpers, random).slice(0, count - HELPERS - fullDays * HAPPENINGS_A_DAY);
	return [...registered, ...shortDay, ...days.slice(1).flatMap((day) => oneDay(day, helpers, random))];
}

/** The entries that one device would have written of it, had it always known its clock's error. */
export function writeAll(happenings: readonly Happening[], device: string): Entry[] {
	const idOf = new Map<Happening, string>();
	let clock = 0;
	return happenings.map((happening, i) => {
		clock = nextClock(clock);
		const draft = happening.draft(happening.about ? idOf.get(happening.about)! : '');
		const entry = writeEntry(draft, { device, nowMs: happening.atMs, skewMs: SKEW_MS, clock });
		idOf.set(happening, entry.id);
		return { ...entry, seq: i + 1 };
	});
}

function weekdaysUntil(day: string, count: number): string[] {
	const days: string[] = [];
	for (let next = day; days.length < count; next = addDays(next, -1)) {
		if (weekdayOf(next) <= 5) days.unshift(next);
	}
	return days;
}

function registerHelper(day: string, volunteer: string, i: number): Happening {
	const name = `Frivillig ${i + 1}`;
	const body = { volunteer, name, subjects: [SUBJECTS[i % SUBJECTS.length]!] };
	return {
		atMs: instantOf(day, '12:00') + i * MINUTE_MS,
		draft: () => ({ kind: 'volunteer.registered', body })
	};
}

function oneDay(day: string, helpers: readonly string[], random: () => number): Happening[] {
	const opensMs = instantOf(day, '15:00');
	const pick = <T>(things: readonly T[]): T => things[Math.floor(random() * things.length)]!;
	const sometime = () => opensMs + Math.floor(random() * 170 * MINUTE_MS);
	const visits = Array.from({ length: VISITS_A_DAY }, (): Happening => {
		const body = { grade: pick(GRADES) };
		return { atMs: sometime(), draft: () => ({ kind: 'visit.recorded', body }) };
	});
	const descriptions = visits.slice(0, DESCRIPTIONS_A_DAY).map((about): Happening => {
		const said = { firstTime: random() < 0.2, ...(random() < 0.6 && { subject: pick(SUBJECTS) }) };
		return {
			atMs: about.atMs + 1_500 + Math.floor(random() * 4_000),
			draft: (visit) => ({ kind: 'visit.described', body: { visit, ...said } }),
			about
		};
	});
	const servings = Array.from({ length: SERVINGS_A_DAY }, (): Happening => {
		const body = { item: pick(ITEMS), count: 1 + Math.floor(random() * 3) };
		return { atMs: sometime(), draft: () => ({ kind: 'serving.counted', body }) };
	});
	const first = Math.floor(random() * helpers.length);
	const presence = Array.from({ length: HELPERS_A_DAY }, (_, i) => helpers[(first + i) % helpers.length]!);
	const arrivals = presence.map((volunteer, i): Happening => ({
		atMs: opensMs - (10 - i) * MINUTE_MS,
		draft: () => ({ kind: 'volunteer.arrived', body: { volunteer } })
	}));
	const departures = presence.map((volunteer, i): Happening => ({
		atMs: opensMs + (175 + i) * MINUTE_MS,
		draft: () => ({ kind: 'volunteer.left', body: { volunteer } })
	}));
	const started: Happening = {
		atMs: opensMs - 20 * MINUTE_MS,
		draft: () => ({ kind: 'desk.started', body: {} })
	};
	return [started, ...arrivals, ...visits, ...descriptions, ...servings, ...departures].toSorted(
		(a, b) => a.atMs - b.atMs
	);
}

function randomBytes(random: () => number): Uint8Array {
	return Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
}
