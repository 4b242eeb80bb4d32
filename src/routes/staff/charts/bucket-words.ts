import { formatDateRange, formatMonth } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { Report } from '$lib/journal/report.ts';
import { spanOfWeek } from '$lib/journal/spans.ts';
import type { Bar } from './chart-data.ts';
import { numberOfWeek } from '../week-number.ts';

/** A week or a month by its key: what stands below its bar, and how it is called in full. Januaries bear the year. */
export function labelOfBucket(key: string): Pick<Bar, 'label' | 'title' | 'isMajor'> {
	if (!key.includes('W')) {
		const isMajor = key.endsWith('-01');
		const label = isMajor ? key.slice(0, 4) : formatMonth(`${key}-01`, 'short');
		return { label, isMajor, title: () => formatMonth(`${key}-01`, 'long') };
	}
	const week = numberOfWeek(key);
	const { since, until } = spanOfWeek(key);
	return { label: week, title: () => `${m.week_title({ week })}, ${formatDateRange(since, until)}` };
}

/** Why nothing was counted, in a word. */
export function whyNothing({ daysClosed, daysNotCounted, days }: Report): string {
	if (daysNotCounted > 0) return m.bar_missed();
	if (daysClosed > 0) return m.bar_closed();
	return days.some(({ planned }) => planned) ? m.bar_ahead() : m.bar_nothing();
}
