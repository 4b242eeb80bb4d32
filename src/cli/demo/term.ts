/**
 * An autumn term at the desk, made up: 10 August to 22 November 2026, as the tablet at the desk and a staff laptop
 * would have written it.
 *
 * The same seed gives the same entries, byte for byte. A term holds what staff meet: growth, the autumn holiday, a
 * day on which nobody counted, fruit from week 40 on and what was bought and left of it, volunteers who come, leave and forget to say so, taps that
 * were undone, and a correction two days later; shifts and who cannot come, newcomers and who welcomed them, faces,
 * contacts, wishes and what became of them, erfa meetings.
 */
import { instantOf, weekdayOf } from '../../lib/journal/calendar.ts';
import type { Entry } from '../../lib/journal/entry.ts';
import { writeContacts } from './contacts.ts';
import { writeFaces } from './faces.ts';
import { writeMeetings } from './meetings.ts';
import { writePupils } from './pupils.ts';
import { Random } from './random.ts';
import { writeShiftPlans } from './shift-plans.ts';
import { Shifts } from './shifts.ts';
import { writeStock } from './stock.ts';
import { AUTUMN_HOLIDAY, FIRST_DAY, FROM, planAfternoons, TO, WEEKDAYS } from './term-calendar.ts';
import { TermWriter } from './term-writer.ts';
import { writeTurnover } from './turnover.ts';
import { writeWelcomes } from './welcomes.ts';

const MINUTE_MS = 60_000;

/** The entries of the term in the order in which they happened. `seed` is a whole number below 2³². */
export function demoTerm(seed: number): Entry[] {
	const random = new Random(seed);
	const writer = new TermWriter(random);
	const shifts = new Shifts(random, writer);
	const openingByWeekday = planOpenings(writer);
	shifts.registerFirst(instantOf(FIRST_DAY, '12:50'));
	const fruitByDay = new Map<string, number>();
	for (const afternoon of planAfternoons(random)) {
		const startsAt = instantOf(afternoon.day, '14:36') + random.whole(0, 6 * MINUTE_MS);
		writer.write('tablet', startsAt, { kind: 'desk.started', body: {} });
		shifts.write(afternoon.day);
		const fruit = writePupils(random, writer, afternoon);
		if (afternoon.hasFruit) fruitByDay.set(afternoon.day, fruit);
	}
	cancelHoliday(writer, openingByWeekday);
	writeTurnover(writer, shifts);
	writeShiftPlans(writer, shifts, openingByWeekday);
	const { karen } = writeContacts(writer, openingByWeekday);
	correctLate(writer, karen);
	writeWelcomes(writer, shifts);
	writeMeetings(writer, shifts);
	writeFaces(writer, shifts, karen);
	writeStock(random, writer, fruitByDay);
	return writer.entries();
}

function planOpenings(writer: TermWriter): Map<number, string> {
	const plannedAt = instantOf(FIRST_DAY, '12:30');
	const openingByWeekday = new Map<number, string>();
	for (const weekday of WEEKDAYS) {
		const at = plannedAt + weekday * MINUTE_MS;
		const opening = writer.createId(at);
		const body = { opening, weekday, from: FROM, to: TO, since: FIRST_DAY };
		writer.write('laptop', at, { kind: 'opening.planned', body });
		openingByWeekday.set(weekday, opening);
	}
	return openingByWeekday;
}

function cancelHoliday(writer: TermWriter, openingByWeekday: ReadonlyMap<number, string>): void {
	const cancelledAt = instantOf('2026-10-01', '13:20');
	for (const [index, date] of AUTUMN_HOLIDAY.entries()) {
		const opening = openingByWeekday.get(weekdayOf(date));
		if (!opening) continue;
		const at = cancelledAt + index * 4_000;
		writer.write('laptop', at, { kind: 'opening.cancelled', body: { opening, date } });
	}
}

/** A pupil of Monday 2 November was counted twice, which staff found out on the Wednesday. */
function correctLate(writer: TermWriter, by: string): void {
	const body = { grade: '9' };
	const entry = writer.write('tablet', instantOf('2026-11-02', '15:52'), { kind: 'visit.recorded', body });
	const correctedAt = instantOf('2026-11-04', '10:14');
	const said = { entry, reason: 'Talt to gange', by, correction: writer.createId(correctedAt) };
	writer.write('laptop', correctedAt, { kind: 'entry.voided', body: said });
}
