import { ZONE } from '../journal/calendar.ts';
import { getLocale } from './paraglide/runtime.js';

/** Danish writes 15.42, English 15:42; both by the café's clock, whatever the tablet's zone is. */
const TAG_BY_LOCALE = { da: 'da-DK', en: 'en-GB' } as const;

// Making a formatter takes a hundred times as long as using one.
const formatterByKey = new Map<string, Intl.DateTimeFormat>();
const numberFormatByKey = new Map<string, Intl.NumberFormat>();
const rangeByKey = new Map<string, string>();

/** `15.42`, of an instant in epoch milliseconds. */
export function formatTime(epochMs: number): string {
	return formatInstant(epochMs, { timeStyle: 'short', timeZone: ZONE });
}

/** `15.00`, of a local time of the journal: `15:00`. */
export function formatClock(time: string): string {
	const [hours = '', minutes = ''] = time.split(':');
	return `${Number(hours)}${getLocale() === 'da' ? '.' : ':'}${minutes}`;
}

/** `15–18` or `15.30–18.00`, from one local time to another: what is between two can be no number of something else. */
export function formatClockSpan(from: string, to: string): string {
	const isWhole = from.endsWith(':00') && to.endsWith(':00');
	return [from, to]
		.map((time) => (isWhole ? String(Number(time.slice(0, -3))) : formatClock(time)))
		.join('–');
}

/** `mandag`, of a local day. */
export function formatWeekday(day: string): string {
	return formatDay(day, { weekday: 'long' });
}

/** The name of an ISO weekday, 1 to 7. */
export function nameOfWeekday(weekday: number): string {
	// 1 January 2024 was a Monday.
	return formatWeekday(`2024-01-0${weekday}`);
}

/** `24. november`, of a local day. */
export function formatDate(day: string): string {
	return formatDay(day, { day: 'numeric', month: 'long' });
}

/** `24. nov.`, of a local day. */
export function formatShortDate(day: string): string {
	return formatDay(day, { day: 'numeric', month: 'short' });
}

/** `nov.` or `november 2026`, of a local day. */
export function formatMonth(day: string, style: 'short' | 'long'): string {
	return formatDay(day, style === 'short' ? { month: 'short' } : { month: 'long', year: 'numeric' });
}

/** `16.–22. november 2026`, of two local days. */
export function formatDateRange(from: string, to: string): string {
	const key = `${getLocale()} ${from} ${to}`;
	let range = rangeByKey.get(key);
	if (range === undefined) {
		const formatter = formatterOf({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
		range = formatter.formatRange(noonOf(from), noonOf(to));
		rangeByKey.set(key, range);
	}
	return range;
}

/** `29,5`, with at most two decimals. */
export function formatNumber(value: number): string {
	return formatDecimal(value, 0, 2);
}

/** `29,5` or `30`: hours on screens and on paper, where hundredths would be taken for minutes. Files have those. */
export function formatHours(hours: number): string {
	return formatDecimal(hours, 0, 1);
}

/** `30,0`: hours below each other, so that their commas are; none are `0`. */
export function formatHoursInColumn(hours: number): string {
	return formatDecimal(hours, hours === 0 ? 0 : 1, 1);
}

function formatDecimal(value: number, minimumFractionDigits: number, maximumFractionDigits: number): string {
	const tag = TAG_BY_LOCALE[getLocale()];
	const key = `${tag} ${minimumFractionDigits} ${maximumFractionDigits}`;
	let formatter = numberFormatByKey.get(key);
	if (!formatter) {
		formatter = new Intl.NumberFormat(tag, { minimumFractionDigits, maximumFractionDigits });
		numberFormatByKey.set(key, formatter);
	}
	return formatter.format(value);
}

/** `dansk, engelsk og tysk` */
export function joinWords(words: readonly string[]): string {
	return new Intl.ListFormat(TAG_BY_LOCALE[getLocale()]).format(words);
}

/** First letter as a capital: `Mandag`. */
export function capitalize(text: string): string {
	return text.charAt(0).toLocaleUpperCase(getLocale()) + text.slice(1);
}

function formatDay(day: string, options: Intl.DateTimeFormatOptions): string {
	return formatInstant(noonOf(day), { ...options, timeZone: 'UTC' });
}

function formatInstant(epochMs: number, options: Intl.DateTimeFormatOptions): string {
	return formatterOf(options).format(epochMs);
}

function formatterOf(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const tag = TAG_BY_LOCALE[getLocale()];
	const key = tag + JSON.stringify(options);
	let formatter = formatterByKey.get(key);
	if (!formatter) formatterByKey.set(key, (formatter = new Intl.DateTimeFormat(tag, options)));
	return formatter;
}

function noonOf(day: string): number {
	return Date.parse(`${day}T12:00:00Z`);
}
