import { formatNumber } from '$lib/i18n/format.ts';
import { nameOfItem } from '$lib/i18n/labels.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { Counts } from '$lib/journal/counts.ts';
import type { Report } from '$lib/journal/report.ts';
import { labelOfBucket, whyNothing } from '../charts/bucket-words.ts';
import type { Bar, Series, Table } from '../charts/chart-data.ts';
import type { Stretch } from './trends-page.svelte.ts';

/** Bars for a run of weeks or months, of what `read` finds in their counts. */
export function barsOf(stretches: readonly Stretch[], read: (counts: Counts) => readonly number[]): Bar[] {
	return stretches.map(({ bucket, report }) => ({
		key: bucket.key,
		...labelOfBucket(bucket.key),
		parts: report.total && read(report.total),
		note: report.total ? undefined : whyNothing(report)
	}));
}

/** First-timers at the ground, then those who come back, then those who did not say. */
export function visitBars(stretches: readonly Stretch[]): Bar[] {
	const bars = barsOf(stretches, ({ firstTime, returning, notAsked }) => [firstTime, returning, notAsked]);
	return bars.map((bar, i) => ({ ...bar, mark: stretches[i]!.visitsBefore }));
}

export function hourSeries(): Series[] {
	return [
		{ label: m.hours_tapped(), tone: 'plain' },
		{ label: m.hours_assumed(), tone: 'hollow' }
	];
}

export function hourBars(stretches: readonly Stretch[]): Bar[] {
	return barsOf(stretches, ({ volunteerHours, assumedHours }) => [
		volunteerHours - assumedHours,
		assumedHours
	]);
}

/** Everything that the page's charts of weeks show, a row each. `read` gives a row's cells beyond its name, numbers or words. */
export function tableOf(
	stretches: readonly Stretch[],
	head: readonly string[],
	read: (counts: Counts, stretch: Stretch) => readonly (number | string | null)[],
	total: Counts | null
): Table {
	const written = (cells: readonly (number | string | null)[]) =>
		cells.map((cell) => (typeof cell === 'number' ? formatNumber(cell) : (cell ?? '–')));
	const isWeek = stretches[0]?.bucket.unit !== 'month';
	return {
		head: [isWeek ? m.column_week() : m.column_month(), ...head],
		rows: stretches.map((stretch) => {
			const title = labelOfBucket(stretch.bucket.key).title();
			const { report } = stretch;
			if (report.total) return [title, ...written(read(report.total, stretch))];
			return [title, whyNothing(report), ...head.slice(1).map(() => '')];
		}),
		foot: total ? [m.row_total(), ...written(read(total, { visitsBefore: null } as Stretch))] : undefined
	};
}

/** The items that were served in these days, the most of them first. */
export function servedItems({ items, total }: Report): { item: string; name: string; count: number }[] {
	return items
		.map((item) => ({ item, name: nameOfItem(item), count: total?.servingsByItem[item] ?? 0 }))
		.filter(({ count }) => count > 0);
}
