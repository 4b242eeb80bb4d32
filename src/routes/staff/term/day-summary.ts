import { addDays, localDay } from '$lib/journal/calendar.ts';
import { openingsOn, type Opening, type PlannedOpening } from '$lib/journal/openings.ts';
import { isNewcomer, presenceDays, type Stay } from '$lib/journal/presence.ts';
import { readRoster } from '$lib/journal/roster.ts';
import type { Shift } from '$lib/journal/shifts.ts';
import { isWithUs, type Volunteer } from '$lib/journal/volunteers.ts';
import { pointsLeft, type Tick } from '$lib/journal/welcome.ts';

/** How far back the last opening is looked for: over a summer. */
const BACK_DAYS = 120;

/** What became of one opening; everybody stands in one list. */
export interface OpeningSummary {
	opening: Opening;
	/** With a shift, in time. */
	came: Volunteer[];
	late: Volunteer[];
	unplanned: Volunteer[];
	/** Did not come and did not say so; none before ten minutes have passed. */
	missing: Volunteer[];
	cannot: Volunteer[];
	/** Still to come. */
	expected: Volunteer[];
}

/** The day with the last opening that has begun; null where there was none in four months. */
export function lastOpenDay(plan: readonly PlannedOpening[], nowMs: number): string | null {
	const today = localDay(nowMs);
	for (let back = 0; back <= BACK_DAYS; back++) {
		const day = addDays(today, -back);
		if (openingsOn(plan, day).some(({ startsAt }) => startsAt <= nowMs)) return day;
	}
	return null;
}

export function summarizeOpening(
	opening: Opening,
	{
		volunteers,
		shifts,
		stays
	}: { volunteers: readonly Volunteer[]; shifts: readonly Shift[]; stays: readonly Stay[] },
	nowMs: number
): OpeningSummary {
	const roster = readRoster(opening, shifts, stays, nowMs);
	const pick = (wanted: (one: (typeof roster)[number]) => boolean) => {
		const ids = new Set(roster.filter(wanted).map(({ volunteer }) => volunteer));
		return volunteers
			.filter((one) => ids.has(one.id) && (isWithUs(one, opening.day) || hasCome(one.id)))
			.sort((a, b) => a.name.localeCompare(b.name, 'da'));
	};
	const hasCome = (id: string) => roster.some(({ volunteer, since }) => volunteer === id && since !== null);
	return {
		opening,
		came: pick(({ since, isPlanned, isLate }) => since !== null && isPlanned && !isLate),
		late: pick(({ isLate }) => isLate),
		unplanned: pick(({ since, isPlanned }) => since !== null && !isPlanned),
		missing: pick(({ standing }) => standing === 'missing'),
		cannot: pick(({ standing }) => standing === 'cannot'),
		expected: pick(({ standing }) => standing === 'expected')
	};
}

/** A newcomer, and what of the welcome list is still to be done with them. */
export interface Unwelcomed {
	volunteer: Volunteer;
	/** How many days they have been here. */
	days: number;
	left: string[];
}

/** The newcomers of that day who were here already and are not fully welcomed; who came last, first. */
export function findUnwelcomed(
	day: string,
	{ volunteers, stays }: { volunteers: readonly Volunteer[]; stays: readonly Stay[] },
	list: readonly string[],
	welcomes: ReadonlyMap<string, ReadonlyMap<string, Tick>>
): Unwelcomed[] {
	const daysById = presenceDays(stays.filter((stay) => stay.day <= day));
	const lastDay = (id: string) => daysById.get(id)?.at(-1) ?? '';
	return volunteers
		.filter((one) => daysById.has(one.id) && isWithUs(one, day) && isNewcomer(daysById.get(one.id), day))
		.map((volunteer): Unwelcomed => ({
			volunteer,
			days: daysById.get(volunteer.id)?.length ?? 0,
			left: pointsLeft(list, welcomes.get(volunteer.id))
		}))
		.filter(({ left }) => left.length > 0)
		.sort((a, b) => lastDay(b.volunteer.id).localeCompare(lastDay(a.volunteer.id)) || a.days - b.days);
}
