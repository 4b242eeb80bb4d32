import { createId } from '../../../src/lib/journal/author.ts';
import { instantOf, weekdayOf } from '../../../src/lib/journal/calendar.ts';
import { deviceId, entryOf, thingId } from '../../../src/lib/journal/entry-builder.ts';
import type { Body, Entry, Kind } from '../../../src/lib/journal/entry.ts';
import { daysOf, spanOfYear } from '../../../src/lib/journal/spans.ts';
import { seededRandom } from '../statistics.ts';

export const ENTRIES_A_YEAR = 40_000;

const CLOCKS_A_YEAR = 100_000;
const OPEN_ON = [1, 2, 3, 4];
const HELPERS = 12;
const VISITS = 65;
const MINUTE_MS = 60_000;

/**
 * A year of a busy café: some 176 afternoons with 65 pupils, most of whom answer both questions and take something, and
 * twelve helpers; cut to 40,000 entries. Closed in July and at Christmas. Any years together are one café's: the same
 * openings are planned in each.
 */
export function busyYear(year: string, seed: number): Entry[] {
	const random = seededRandom(seed);
	const entries: Entry[] = [];
	const note = <K extends Kind>(atMs: number, kind: K, body: Body<K>): string => {
		const bytes = Uint8Array.from({ length: 16 }, () => random() * 256);
		const seq = entries.length + 1;
		const facts = {
			id: createId(atMs, bytes),
			at: new Date(atMs).toISOString(),
			device: deviceId(seed),
			// A tablet has seen what was written in the years before (Lamport), and only then writes.
			clock: Number(year) * CLOCKS_A_YEAR + seq,
			seq
		};
		entries.push(entryOf(kind, body, facts));
		return facts.id;
	};
	const begins = instantOf(`${year}-01-01`, '09:00');
	for (const weekday of OPEN_ON) {
		const opening = thingId(100 + weekday);
		note(begins, 'opening.planned', { opening, weekday, from: '14:00', to: '18:00' });
	}
	for (const day of daysOf(spanOfYear(year))) {
		if (!OPEN_ON.includes(weekdayOf(day)) || /-(07|12-2|12-3)/.test(day.slice(4))) continue;
		writeAfternoon(day, random, note);
	}
	return entries.slice(0, ENTRIES_A_YEAR);
}

type Note = <K extends Kind>(atMs: number, kind: K, body: Body<K>) => string;

function writeAfternoon(day: string, random: () => number, note: Note): void {
	const opensAt = instantOf(day, '14:00');
	note(opensAt - 5 * MINUTE_MS, 'desk.started', {});
	for (let helper = 0; helper < HELPERS; helper++) {
		note(opensAt + random() * 20 * MINUTE_MS, 'volunteer.arrived', { volunteer: thingId(helper) });
	}
	for (let pupil = 0; pupil < VISITS; pupil++) {
		const at = opensAt + random() * 200 * MINUTE_MS;
		const grade = ['8', '9', '10', 'other'][Math.floor(random() * 4)]!;
		const visit = note(at, 'visit.recorded', { grade });
		if (random() < 0.86) note(at + 2_000, 'visit.described', { visit, firstTime: random() < 0.1 });
		if (random() < 0.72) note(at + 4_000, 'visit.described', { visit, subject: 'maths' });
		for (const item of ['coffee', 'tea', 'fruit']) {
			if (random() < 0.3) note(at + 8_000, 'serving.counted', { item, count: 1 });
		}
	}
	for (let helper = 0; helper < HELPERS - 1; helper++) {
		note(opensAt + 235 * MINUTE_MS, 'volunteer.left', { volunteer: thingId(helper) });
	}
}
