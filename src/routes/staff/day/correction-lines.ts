import { halfHourOf } from '$lib/journal/half-hours.ts';
import { happenedAt } from '$lib/journal/calendar.ts';
import type { Correction } from '$lib/journal/corrections.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { groupBy } from '$lib/journal/group-by.ts';
import { isKind } from '$lib/journal/kind.ts';
import { dayAtDesk } from '$lib/journal/shelves.ts';

/** Pupils, pieces or stays; above 0 entered, below 0 taken out. */
export interface VisitChange {
	grade: string;
	halfHour: string;
	count: number;
}

export interface DayChange {
	day: string;
	/** Whether the day was said to be counted (1), or no more (-1). */
	counted: number;
	visits: VisitChange[];
	pieces: { item: string; count: number }[];
	/** `hours` are what was entered. */
	helpers: { volunteer: string; count: number; hours: { from: string; to: string } | null }[];
}

export interface Changes {
	/** A visit that was moved; then that is all there is to tell. */
	moved: { from: string; to: string; grade: string; halfHour: string } | null;
	days: DayChange[];
}

/** What a correction comes to: what it took out and entered anew in one go is left out. */
export function readChanges({ entered, takenOut }: Correction): Changes {
	const targets = takenOut.flatMap(({ target }) => target ?? []);
	const signed = [
		...targets.map((entry) => ({ entry, sign: -1 })),
		...entered.map((entry) => ({ entry, sign: 1 }))
	];
	const byDay = groupBy(signed, ({ entry }) => dayAtDesk(entry) ?? '');
	const days = [...byDay].filter(([day]) => day !== '').map(([day, own]) => readDay(day, own));
	return { moved: readMove(entered, takenOut), days: days.sort((a, b) => (a.day < b.day ? -1 : 1)) };
}

interface Signed {
	entry: Entry;
	sign: number;
}

function readDay(day: string, own: readonly Signed[]): DayChange {
	const visits = new Map<string, VisitChange>();
	const pieces = new Map<string, number>();
	const helpers = new Map<string, DayChange['helpers'][number]>();
	let counted = 0;
	for (const { entry, sign } of own) {
		const pupils = readPupils(entry);
		if (pupils) {
			const key = `${pupils.halfHour} ${pupils.grade}`;
			const count = (visits.get(key)?.count ?? 0) + sign * pupils.count;
			visits.set(key, { ...pupils, count });
		} else if (isKind(entry, 'serving.counted') || isKind(entry, 'servings.entered')) {
			const { item, count } = entry.body;
			pieces.set(item, (pieces.get(item) ?? 0) + sign * count);
		} else if (isKind(entry, 'presence.entered') || isKind(entry, 'volunteer.arrived')) {
			const { volunteer } = entry.body;
			const known = helpers.get(volunteer);
			const isEntered = entry.kind === 'presence.entered' && sign > 0;
			const hours = isEntered ? { from: entry.body.from, to: entry.body.to } : (known?.hours ?? null);
			helpers.set(volunteer, { volunteer, count: (known?.count ?? 0) + sign, hours });
		} else if (isKind(entry, 'day.entered')) {
			counted += sign;
		}
	}
	return {
		day,
		counted,
		visits: [...visits.values()].filter(({ count }) => count !== 0),
		pieces: [...pieces].map(([item, count]) => ({ item, count })).filter(({ count }) => count !== 0),
		helpers: [...helpers.values()].filter(({ count, hours }) => count !== 0 || hours !== null)
	};
}

function readMove(entered: Correction['entered'], takenOut: Correction['takenOut']): Changes['moved'] {
	for (const entry of entered) {
		if (!isKind(entry, 'visits.entered') || entry.body.movedFrom === undefined) continue;
		const { day, movedFrom, grade, halfHour, undoes } = entry.body;
		if (undoes === undefined) return { from: movedFrom, to: day, grade, halfHour };
	}
	// The other half is on a day that is not read here.
	for (const { voided, target } of takenOut) {
		const { movedTo } = voided.body;
		const pupils = target && readPupils(target);
		if (movedTo && pupils) return { from: dayAtDesk(target) ?? '', to: movedTo, ...pupils };
	}
	return null;
}

function readPupils(entry: Entry): VisitChange | null {
	if (isKind(entry, 'visits.entered')) {
		const { grade, halfHour, count } = entry.body;
		return { grade, halfHour, count };
	}
	if (!isKind(entry, 'visit.recorded')) return null;
	return { grade: entry.body.grade, halfHour: halfHourOf(happenedAt(entry)), count: 1 };
}
