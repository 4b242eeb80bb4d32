import { capitalize, formatClock, formatClockSpan, formatWeekday } from '$lib/i18n/format.ts';
import { captionOfGrade, nameOfGrade, nameOfItem } from '$lib/i18n/labels.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { Correction } from '$lib/journal/corrections.ts';
import { dateInWords } from '../opening-words.ts';
import { readChanges, type DayChange, type VisitChange } from './correction-lines.ts';

const reasonByWord: Record<string, () => string> = {
	paper: m.why_paper,
	broken: m.why_broken,
	forgotten: m.why_forgotten,
	twice: m.why_twice,
	'mis-tap': m.why_mis_tap,
	'wrong-day': m.why_wrong_day,
	'no-farewell': m.why_no_farewell,
	undone: m.why_undone
};

/** Why staff corrected: a word of the program's own list in full, or their own sentence. */
export function whyInWords(reason: string): string {
	return Object.hasOwn(reasonByWord, reason) ? reasonByWord[reason]!() : reason;
}

/** `9. klasse`, or the word of the café's own list. */
export function gradeInWords(grade: string): string {
	return /^\d+$/.test(grade) ? captionOfGrade(grade) : nameOfGrade(grade);
}

/** `tirsdag 24. november` */
export function dayInWords(day: string, today: string): string {
	return `${formatWeekday(day)} ${dateInWords(day, today)}`;
}

/** What a correction changed, a line each; `nameOf` tells a volunteer's name. */
export function changesInWords(
	correction: Correction,
	today: string,
	nameOf: (volunteer: string) => string
): string[] {
	const { moved, days } = readChanges(correction);
	if (moved) {
		const { from, to } = moved;
		const line = { from: dayInWords(from, today), to: dayInWords(to, today), what: pupilsInWords(moved) };
		return [m.change_moved(line)];
	}
	return days.flatMap((change) => linesOfDay(change, dayInWords(change.day, today), nameOf));
}

function linesOfDay(change: DayChange, day: string, nameOf: (volunteer: string) => string): string[] {
	const [isIn, isOut] = [
		({ count }: { count: number }) => count > 0,
		({ count }: { count: number }) => count < 0
	];
	const entered = partsOf(change, isIn, nameOf);
	const out = partsOf(change, isOut, nameOf);
	const changed = change.helpers.flatMap(({ volunteer, count, hours }) => {
		if (count !== 0 || !hours) return [];
		return m.change_hours({ name: nameOf(volunteer), hours: formatClockSpan(hours.from, hours.to) });
	});
	const lines = [
		entered.length > 0 && m.change_in({ what: entered.join(', ') }),
		out.length > 0 && m.change_out({ what: out.join(', ') }),
		...changed
	].filter((line) => line !== false);
	if (lines.length === 0 && change.counted > 0) lines.push(m.change_quiet());
	if (lines.length === 0 && change.counted < 0) lines.push(m.change_not_counted());
	return lines.map((line) => m.change_on({ day: capitalize(day), line }));
}

function partsOf(
	{ visits, pieces, helpers }: DayChange,
	isMeant: (change: { count: number }) => boolean,
	nameOf: (volunteer: string) => string
): string[] {
	const [ownVisits, ownPieces, ownHelpers] = [
		visits.filter(isMeant),
		pieces.filter(isMeant),
		helpers.filter(isMeant)
	];
	const sum = ownVisits.reduce((all, { count }) => all + Math.abs(count), 0);
	const [first] = ownVisits;
	const exact = ownVisits.length === 1 && first ? ` (${pupilsInWords(first)})` : '';
	return [
		...(sum > 0 ? [m.bar_visits({ count: sum }) + exact] : []),
		...ownPieces.map(({ item, count }) =>
			m.slot_pieces({ count: Math.abs(count), item: nameOfItem(item).toLocaleLowerCase() })
		),
		...ownHelpers.map(({ volunteer }) => nameOf(volunteer))
	];
}

function pupilsInWords({ grade, halfHour }: Pick<VisitChange, 'grade' | 'halfHour'>): string {
	return `${gradeInWords(grade)}, ${m.at_time({ time: formatClock(halfHour) })}`;
}
