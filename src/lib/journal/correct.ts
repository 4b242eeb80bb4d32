/**
 * What a correction writes. Nothing is edited: what was wrong is voided, what is right is entered on its day, and both
 * say who and why.
 *
 *   a missed afternoon     the day, and what is known of it by grade and half-hour
 *   a wrong tap            a void; of several that were counted at once, the others are entered anew
 *   a visit's right day    a void, and the same visit entered there
 *   taking one back        what it entered is voided; what it took out is entered anew, since a void is final
 */
import { ZONE } from './calendar.ts';
import { isEntered, type Correction, type Entered } from './corrections.ts';
import { readDeskDays, type DeskDays } from './desk-days.ts';
import type { Body, Draft, Entry } from './entry.ts';
import { halfHourOf } from './half-hours.ts';
import { isKind } from './kind.ts';
import { dayAtDesk } from './shelves.ts';
import type { Visit } from './visits.ts';

/** Who corrects, and why; the same of everything that is corrected in one go. */
export type Facts = Pick<Body<'day.entered'>, 'correction' | 'by' | 'reason' | 'undoes'>;

/** What is said, or the entry that counts no more and why. */
export type CorrectingStep = Draft | { voids: Entry; draft: Draft };

type Said<K extends 'visits.entered' | 'servings.entered' | 'presence.entered'> = Omit<
	Body<K>,
	'day' | 'movedFrom' | keyof Facts
>;

/** What is known of a day. */
export interface KnownOfDay {
	visits: readonly Said<'visits.entered'>[];
	servings: readonly Said<'servings.entered'>[];
	stays: readonly Said<'presence.entered'>[];
}

/** Enters what is known of a day; that it was counted at all is said as well, since it may have been a quiet one. */
export function enterDay(day: string, known: KnownOfDay, facts: Facts): Draft[] {
	const { visits, servings, stays } = known;
	return [
		{ kind: 'day.entered', body: { day, ...facts } },
		...visits.map((said): Draft => ({ kind: 'visits.entered', body: { day, ...said, ...facts } })),
		...servings.map((said): Draft => ({ kind: 'servings.entered', body: { day, ...said, ...facts } })),
		...stays.map((said): Draft => ({ kind: 'presence.entered', body: { day, ...said, ...facts } }))
	];
}

/** Takes an entry out of the count. */
export function takeOut(entry: Entry, facts: Facts, movedTo?: string): { voids: Entry; draft: Draft } {
	const moved = movedTo === undefined ? {} : { movedTo };
	return { voids: entry, draft: { kind: 'entry.voided', body: { entry: entry.id, ...moved, ...facts } } };
}

/** Takes one of what an entry counts out; the others, if there are any, are entered anew. */
export function takeOneOut(entry: Entry, facts: Facts, movedTo?: string): CorrectingStep[] {
	const out = takeOut(entry, facts, movedTo);
	const day = dayAtDesk(entry);
	const isTap = isKind(entry, 'serving.counted');
	const isOfSeveral = isTap || isKind(entry, 'visits.entered') || isKind(entry, 'servings.entered');
	if (day === null || !isOfSeveral || entry.body.count === 1) return [out];
	const count = entry.body.count - 1;
	if (!isTap) return [out, enterAnew(entry, { ...facts, count })];
	return [out, { kind: 'servings.entered', body: { day, ...entry.body, count, ...facts } }];
}

/** Counts a visit on another day, at the same half-hour; `entry` is the one that recorded it, perhaps with others. */
export function moveVisit(entry: Entry, visit: Visit, day: string, facts: Facts): CorrectingStep[] {
	const body = { ...sayVisit(visit), day, movedFrom: visit.day, ...facts };
	return [...takeOneOut(entry, facts, day), { kind: 'visits.entered', body }];
}

/** Says anew when a volunteer came and left; `entries` are those that said it. */
export function changeStay(
	entries: readonly Entry[],
	said: Body<'presence.entered'> & Facts
): CorrectingStep[] {
	const { correction, by, reason } = said;
	const facts = { correction, reason, ...(by === undefined ? {} : { by }) };
	return [...entries.map((entry) => takeOut(entry, facts)), { kind: 'presence.entered', body: said }];
}

/** One visit as it is entered. */
export function sayVisit({ at, grade, firstTime, subject }: Visit): Said<'visits.entered'> {
	return {
		halfHour: halfHourOf(at),
		grade,
		count: 1,
		...(firstTime === null ? {} : { firstTime }),
		...(subject === null ? {} : { subject })
	};
}

/**
 * Takes a correction back. `entries` are those of its days; what it took out is told as they would read without it.
 */
export function undoCorrection(
	{ id, entered, takenOut }: Correction,
	entries: Iterable<Entry>,
	facts: Omit<Facts, 'undoes'>
): CorrectingStep[] {
	const all = { ...facts, undoes: id };
	const own = new Set([...entered, ...takenOut.map(({ voided }) => voided)].map((entry) => entry.id));
	const before = readDeskDays([...entries].filter((entry) => !own.has(entry.id)));
	return [
		...entered.map((entry) => takeOut(entry, all)),
		...takenOut.flatMap(({ target }) => (target ? sayAnew(target, before, all) : []))
	];
}

function sayAnew(target: Entry, before: DeskDays, facts: Facts): Draft[] {
	const day = dayAtDesk(target);
	if (day === null) return [];
	if (isEntered(target)) return [enterAnew(target, facts)];
	if (isKind(target, 'serving.counted')) {
		return [{ kind: 'servings.entered', body: { day, ...target.body, ...facts } }];
	}
	const visit = before.on(day).visits.find((one) => one.id === target.id);
	if (visit) return [{ kind: 'visits.entered', body: { day, ...sayVisit(visit), ...facts } }];
	const stay = before.on(day).stays.find(({ arrivedEntry }) => arrivedEntry === target.id);
	if (!stay) return [];
	const [from, to] = [localTime(stay.from), localTime(stay.to)];
	if (from >= to) return [];
	return [{ kind: 'presence.entered', body: { volunteer: stay.volunteer, day, from, to, ...facts } }];
}

/** The same once more, as part of another correction. */
function enterAnew(entered: Entered, facts: Facts & { count?: number }): Draft {
	const { correction: _, by: __, undoes: ___, ...said } = entered.body;
	return { kind: entered.kind, body: { ...said, ...facts } } as Draft;
}

/** `15:04` */
export function localTime(epochMs: number): string {
	return Temporal.Instant.fromEpochMilliseconds(epochMs)
		.toZonedDateTimeISO(ZONE)
		.toPlainTime()
		.toString()
		.slice(0, 5);
}
