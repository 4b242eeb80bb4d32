import { addDays, instantOf, weekdayOf } from '../../lib/journal/calendar.ts';
import { roster, type Rostered } from './roster.ts';
import type { Shifts } from './shifts.ts';
import { FIRST_DAY, FROM, TO } from './term-calendar.ts';
import type { TermWriter } from './term-writer.ts';

const SECOND_MS = 1_000;

/** Single days beside the weekly ones; the last is still to come. */
const EXTRA: { name: string; date: string; plannedOn: string }[] = [
	{ name: 'Clara Østergaard', date: '2026-11-12', plannedOn: '2026-11-09' },
	{ name: 'Clara Østergaard', date: '2026-11-19', plannedOn: '2026-11-16' },
	{ name: 'Mehdi Karimi', date: '2026-11-26', plannedOn: '2026-11-19' }
];

/** "Kan ikke", days ahead: on the Wednesday only somebody new is left. */
const CANNOT: { name: string; date: string }[] = [
	{ name: 'Sofie Lund Andersen', date: '2026-11-30' },
	{ name: 'Yusuf Demir', date: '2026-12-02' },
	{ name: 'Mathilde Kjærgaard', date: '2026-12-02' },
	{ name: 'Mehdi Karimi', date: '2026-12-02' },
	{ name: 'Bilal Chaudhry', date: '2026-12-02' }
];

/** One afternoon more before the exams, for which nobody is planned yet. */
const EXTRA_OPENING = '2026-12-08';

/** Staff plan who comes when; volunteers say when they cannot. */
export function writeShiftPlans(
	writer: TermWriter,
	shifts: Shifts,
	openingByWeekday: ReadonlyMap<number, string>
): void {
	const shiftByTurn = new Map<string, string>();
	for (const volunteer of roster) {
		for (const weekday of volunteer.planned ?? volunteer.weekdays) {
			const opening = openingByWeekday.get(weekday)!;
			const plan = { volunteer: shifts.idOf(volunteer.name), opening };
			shiftByTurn.set(`${volunteer.name} ${weekday}`, planWeekly(writer, volunteer, plan));
		}
	}
	const cancel = (name: string, date: string, at: number) => {
		const shift = shiftByTurn.get(`${name} ${weekdayOf(date)}`);
		if (shift) writer.write('laptop', at, { kind: 'shift.cancelled', body: { shift, date } });
	};
	for (const { day, away } of shifts.attendance) {
		// Now and then somebody forgets to say so, and is missed.
		for (const [index, { name }] of away.entries()) {
			if (index < 2) cancel(name, day, instantOf(day, '13:40') + index * SECOND_MS);
		}
	}
	for (const [index, { name, date }] of CANNOT.entries())
		cancel(name, date, instantOf('2026-11-19', '18:20') + index * SECOND_MS);
	planExtras(writer, shifts, openingByWeekday);
}

/** Every week from the first day on; ended when they leave. Returns the shift. */
function planWeekly(
	writer: TermWriter,
	{ since, until }: Rostered,
	plan: { volunteer: string; opening: string }
): string {
	// Those who begin with the term before it opens, the others after their first afternoon.
	const plannedAt = since ? instantOf(since, '18:40') : instantOf(FIRST_DAY, '13:10');
	const shift = writer.createId(plannedAt);
	const body = { shift, ...plan, since: since ?? FIRST_DAY };
	writer.write('laptop', plannedAt, { kind: 'shift.planned', body });
	if (until) {
		const ended = { ...body, until };
		writer.write('laptop', instantOf(addDays(until, 4), '10:15'), { kind: 'shift.planned', body: ended });
	}
	return shift;
}

function planExtras(writer: TermWriter, shifts: Shifts, openingByWeekday: ReadonlyMap<number, string>): void {
	for (const { name, date, plannedOn } of EXTRA) {
		const at = instantOf(plannedOn, '18:30');
		const shift = writer.createId(at);
		const opening = openingByWeekday.get(weekdayOf(date))!;
		const body = { shift, volunteer: shifts.idOf(name), opening, date };
		writer.write('laptop', at, { kind: 'shift.planned', body });
	}
	const at = instantOf('2026-11-20', '11:15');
	const body = { opening: writer.createId(at), date: EXTRA_OPENING, from: FROM, to: TO };
	writer.write('laptop', at, { kind: 'opening.planned', body });
}
