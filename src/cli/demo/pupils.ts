import { instantOf } from '../../lib/journal/calendar.ts';
import type { Random } from './random.ts';
import { TO, type Afternoon } from './term-calendar.ts';
import type { TermWriter } from './term-writer.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** Most come straight from school; nobody comes for the last half-hour. Hours are local. */
const ARRIVALS: [{ from: string; minutes: number }, number][] = [
	[{ from: '14:58', minutes: 17 }, 25],
	[{ from: '15:15', minutes: 45 }, 42],
	[{ from: '16:00', minutes: 60 }, 25],
	[{ from: '17:00', minutes: 30 }, 8]
];

const GRADES: [string, number][] = [
	['8', 27],
	['9', 36],
	['10', 23],
	['other', 14]
];

const SUBJECTS: [string, number][] = [
	['maths', 38],
	['danish', 24],
	['english', 14],
	['physics', 12],
	['german', 7],
	['other', 5]
];

/** How many pupils take one of each item. */
const TAKERS: [string, number][] = [
	['coffee', 0.21],
	['tea', 0.36],
	['fruit', 0.6]
];

/** The pupils of an afternoon, one after the other at the desk. Returns how many pieces of fruit they took. */
export function writePupils(random: Random, writer: TermWriter, afternoon: Afternoon): number {
	const arrivals = Array.from({ length: afternoon.visits }, () => arrivalOn(random, afternoon.day));
	let deskIsFreeAt = 0;
	let fruit = 0;
	for (const wantsAt of arrivals.sort((a, b) => a - b)) {
		const at = Math.max(wantsAt, deskIsFreeAt);
		if (random.chance(0.005)) writeMisTap(random, writer, at - 5 * SECOND_MS);
		writeVisit(random, writer, at, afternoon.firstTimeShare);
		if (writeServings(random, writer, at, afternoon).includes('fruit')) fruit++;
		deskIsFreeAt = at + random.whole(15, 30) * SECOND_MS;
	}
	return fruit;
}

function arrivalOn(random: Random, day: string): number {
	const { from, minutes } = random.pick(ARRIVALS);
	return instantOf(day, from) + random.whole(0, minutes * MINUTE_MS);
}

// Two questions, each of which a pupil may leave; most answer both.
function writeVisit(random: Random, writer: TermWriter, at: number, firstTimeShare: number): void {
	const body = { grade: random.pick(GRADES) };
	const visit = writer.write('tablet', at, { kind: 'visit.recorded', body });
	if (random.chance(0.86)) {
		const answer = { visit, firstTime: random.chance(firstTimeShare) };
		writer.write('tablet', at + random.whole(1_200, 3_000), { kind: 'visit.described', body: answer });
	}
	if (random.chance(0.72)) {
		const answer = { visit, subject: random.pick(SUBJECTS) };
		writer.write('tablet', at + random.whole(3_200, 5_500), { kind: 'visit.described', body: answer });
	}
}

/** At the check-in or, when work has begun, at the tallies. Returns what was taken. */
function writeServings(random: Random, writer: TermWriter, at: number, afternoon: Afternoon): string[] {
	const taken: string[] = [];
	const closesAt = instantOf(afternoon.day, TO) - 5 * MINUTE_MS;
	for (const [item, share] of TAKERS) {
		if (item === 'fruit' && !afternoon.hasFruit) continue;
		if (!random.chance(share)) continue;
		const waitsMs = random.chance(0.55) ? random.whole(5_600, 9_000) : random.whole(5, 70) * MINUTE_MS;
		const takenAt = Math.min(at + waitsMs, closesAt - random.whole(0, 5 * MINUTE_MS));
		writer.write('tablet', takenAt, { kind: 'serving.counted', body: { item, count: 1 } });
		taken.push(item);
	}
	return taken;
}

/** A grade next to the right one, taken back at once. */
function writeMisTap(random: Random, writer: TermWriter, at: number): void {
	const body = { grade: random.pick(GRADES) };
	const entry = writer.write('tablet', at, { kind: 'visit.recorded', body });
	const undone = { entry, reason: 'undone' };
	writer.write('tablet', at + random.whole(1_000, 3_000), { kind: 'entry.voided', body: undone });
}
