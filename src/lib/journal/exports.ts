/**
 * What was handed on, and whether it still says what the journal says.
 *
 * Each export notes its weeks: their days that were over by then, their visits and their seal (seal.ts). If the same days
 * have another seal later, because of a correction or of a tablet that was late, the week was restated. A day that was
 * not over when it was exported is not compared: that it went on is no change.
 */
import { addDays, dayOf, weekOf } from './calendar.ts';
import type { Body, Draft, Entry } from './entry.ts';
import { groupBy } from './group-by.ts';
import { isKind } from './kind.ts';
import { openingsOn, type PlannedOpening } from './openings.ts';
import type { Report } from './report.ts';
import { daysOf, type Span } from './spans.ts';
import { standing } from './standing.ts';

/** One week as it was last exported. */
export type ExportedWeek = Body<'report.exported'>['weeks'][number] & {
	/** The local day on which it was exported. */
	on: string;
};

/** What a week said when it was exported, and what the same days say now; the visits may be the same and other figures not. */
export interface Restated {
	on: string;
	before: number;
	now: number;
}

/** As what, and for whom. */
export type ExportOrder = Pick<Body<'report.exported'>, 'format' | 'audience'>;

export interface ChangedWeek extends Restated {
	/** `2026-W47` */
	week: string;
}

/** Notes an export of this span. `lastOver` is the last day that is over, see `lastDayOver`. */
export function noteExport(
	span: Span,
	{ format, audience }: ExportOrder,
	reportOn: (span: Span) => Report,
	lastOver: string
): Draft {
	const until = span.until < lastOver ? span.until : lastOver;
	const weeks = splitByWeek({ since: span.since, until }).map((week) => {
		const { total, seal } = reportOn(week);
		return { ...week, visits: total?.visits ?? 0, ...seal };
	});
	return { kind: 'report.exported', body: { ...span, format, audience, weeks } };
}

/** Today, if no opening of it is on or still to come, and else the day before. Epoch milliseconds, corrected. */
export function lastDayOver(plan: Iterable<PlannedOpening>, today: string, nowMs: number): string {
	const openings = openingsOn(plan, today);
	const isOver = openings.length > 0 && openings.every(({ endsAt }) => endsAt <= nowMs);
	return isOver ? today : addDays(today, -1);
}

/** The latest export of each ISO week. */
export function readExports(entries: Iterable<Entry>): Map<string, ExportedWeek> {
	const exportedByWeek = new Map<string, ExportedWeek>();
	for (const entry of standing(entries)) {
		if (!isKind(entry, 'report.exported')) continue;
		for (const week of entry.body.weeks) {
			const name = weekOf(week.since);
			const isOneWeek = week.since <= week.until && weekOf(week.until) === name;
			if (isOneWeek) exportedByWeek.set(name, { ...week, on: dayOf(entry) });
		}
	}
	return exportedByWeek;
}

/** How a week changed since it was exported; null if it did not, or never was. */
export function compareWithExport(
	exported: ExportedWeek | undefined,
	reportOn: (span: Span) => Report
): Restated | null {
	if (!exported) return null;
	const { since, until, on, visits: before, entries, checksum } = exported;
	const { total, seal } = reportOn({ since, until });
	if (seal.entries === entries && seal.checksum === checksum) return null;
	return { on, before, now: total?.visits ?? 0 };
}

/** The weeks that changed, of those that were exported and lie in this span; in order. */
export function listChanged(
	entries: Iterable<Entry>,
	{ since, until }: Span,
	reportOn: (span: Span) => Report
): ChangedWeek[] {
	const exported = [...readExports(entries)].filter(([, week]) => since <= week.since && week.until <= until);
	const changed = exported.flatMap(([week, noted]) => {
		const restated = compareWithExport(noted, reportOn);
		return restated ? [{ week, ...restated }] : [];
	});
	return changed.sort((a, b) => (a.week < b.week ? -1 : 1));
}

function splitByWeek(span: Span): Span[] {
	const daysByWeek = groupBy(daysOf(span), weekOf);
	return [...daysByWeek.values()].map((days) => ({ since: days[0]!, until: days.at(-1)! }));
}
