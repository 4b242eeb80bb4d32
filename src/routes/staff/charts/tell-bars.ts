import { formatHours, formatNumber } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { Counts } from '$lib/journal/counts.ts';
import { piecesInWords } from '../stock-words.ts';
import { roundToTenth } from '../whole-hours.ts';
import { sumOf, type Bar } from './chart-data.ts';

/** `Uge 47, 16.–22. november 2026: 61 besøg, 4 for første gang`; of a bar whose first part are first-timers. */
export function tellVisits(bar: Bar, isWeek: boolean): string {
	const { parts, note, mark } = bar;
	const [firstTime = 0] = parts ?? [];
	const visits = sumOf(parts);
	const before = isWeek ? m.bar_before : m.bar_before_month;
	const facts = [
		parts ? m.bar_visits({ count: visits }) : note,
		parts && m.bar_first({ count: firstTime }),
		typeof mark === 'number' && before({ count: mark })
	];
	return m.bar_tells({ when: bar.title(), what: facts.filter(Boolean).join(', ') });
}

/** `Uge 47: 29,5 timer, heraf 3 antaget`; of a bar whose second part is assumed. */
export function tellHours({ title, parts, note }: Bar): string {
	const [, assumedHours = 0] = parts ?? [];
	const what = parts ? hoursInAll({ volunteerHours: sumOf(parts), assumedHours }) : (note ?? '');
	return m.bar_tells({ when: title(), what });
}

/** `551,3 timer, heraf 33 antaget` */
export function hoursInAll({
	volunteerHours,
	assumedHours
}: Pick<Counts, 'volunteerHours' | 'assumedHours'>): string {
	const [count, assumed] = [roundToTenth(volunteerHours), roundToTenth(assumedHours)];
	const hours = m.bar_hours({ count, hours: formatHours(count) });
	return assumed > 0 ? m.bar_hours_assumed({ hours, assumed: formatHours(assumed) }) : hours;
}

/** `Uge 47, 16.–22. november 2026: 8 kopper`; of a bar of one item. */
export function tellPieces(item: string, { title, parts, note }: Bar): string {
	const what = parts ? piecesInWords(item, sumOf(parts)) : (note ?? '');
	return m.bar_tells({ when: title(), what });
}

/** Which bar is the highest, in a sentence. */
export function peakOf(bars: readonly Bar[]): string {
	const highest = bars.reduce<Bar | null>(
		(found, bar) => (sumOf(bar.parts) > sumOf(found?.parts ?? null) ? bar : found),
		null
	);
	if (!highest) return m.peak_none();
	const title = highest.title();
	const when = title.charAt(0).toLocaleLowerCase() + title.slice(1);
	return m.peak_visits({ when: when.split(',')[0] ?? when, count: formatNumber(sumOf(highest.parts)) });
}
