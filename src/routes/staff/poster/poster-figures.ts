import type { SpanReport } from '$lib/export/week-rows.ts';
import { weekOf } from '$lib/journal/calendar.ts';
import type { Span } from '$lib/journal/spans.ts';
import { readPaper, type Line } from '../export/paper-figures.ts';
import type { Occasion } from '../export/occasion.ts';
import { spanOf, type Term } from '../terms.ts';
import { numberOfWeek } from '../week-number.ts';

export interface PosterFigures {
	visits: string;
	hoursOpen: string;
	volunteers: string;
	/** Visits of each week. */
	weeks: Line[];
	/** The week in which most came, the first of equals. */
	best: Line | null;
}

/** What hangs on the wall, where everybody reads it: told as to others. Null where nothing was counted. */
export function readPoster(report: SpanReport, occasion: Occasion): PosterFigures | null {
	const paper = readPaper(report, occasion, 'others');
	if (!paper) return null;
	const { visits, hoursOpen, volunteers, bars: weeks } = paper;
	const most = Math.max(0, ...weeks.map(({ size }) => size ?? 0));
	const best = weeks.find(({ size }) => size !== null && size === most && most > 0) ?? null;
	return { visits, hoursOpen, volunteers, weeks, best };
}

/** The last week that is counted, where the half-year goes on after it: a poster counts finished weeks. */
export function lastCounted(term: Term, counted: Span): string | null {
	return counted.until < spanOf(term).until ? numberOfWeek(weekOf(counted.until)) : null;
}

/** The largest type, up to `size`, in which a text of the display face fits into a width; in the width's unit. */
export function fitType(text: string, size: number, width: number): number {
	return Math.min(size, width / (WIDTH_OF_A_LETTER * Math.max(1, text.length)));
}

/** Of the type's size, on average and with a little to spare. */
const WIDTH_OF_A_LETTER = 0.6;
