/**
 * Rows of figures as they are told: as they are, or to others, with small groups untold (small-groups.ts).
 *
 * Visits and their parts by grade and by whether it was the first time are told so wherever they stand. Of a week's
 * days others see how many came and how long it was open, not who; so a week is told in the same way whether it stands
 * alone or in a term. Volunteers are people, too: where there were few, their hours are theirs and are not told. Pieces
 * of fruit are not people.
 */
import type { Counts } from '../journal/counts.ts';
import type { FigureColumn } from './figure-columns.ts';
import { addTold, exactly, SMALL_BELOW, tell, tellParts, type Told } from './small-groups.ts';

export type Audience = 'own' | 'others';

/** A figure; null where it is not told at all, or was not counted. */
export type ToldRow = (Told | null)[];

export interface ToldRows {
	rows: ToldRow[];
	total: ToldRow;
}

interface Counted {
	/** null: not counted. */
	rows: readonly (Counts | null)[];
	total: Counts | null;
}

const HIDDEN: Told = { mark: 'hidden', from: 0, to: Infinity };

/** Rows that are weeks, each with all its figures. */
export function tellWeeks(
	columns: readonly FigureColumn[],
	{ rows, total }: Counted,
	audience: Audience
): ToldRows {
	if (audience === 'own') return tellAll(columns, { rows, total });
	const told = rows.map((counts) => tellRow(columns, counts));
	hideOneMore(columns, told);
	return { rows: told, total: tellTotal(columns, told, total) };
}

/** Rows that are the days of one week. */
export function tellDays(
	columns: readonly FigureColumn[],
	{ rows, total }: Counted,
	audience: Audience
): ToldRows {
	if (audience === 'own') return tellAll(columns, { rows, total });
	const visits = tellParts(rows.flatMap((counts) => counts?.visits ?? [])).values();
	const told = rows.map((counts) => {
		const came = counts && (visits.next().value ?? null);
		return columns.map(({ kind, read }) => {
			if (kind === 'visits') return came;
			return kind === 'hours' && counts ? exactly(read(counts)) : null;
		});
	});
	return { rows: told, total: tellRow(columns, total) };
}

function tellAll(columns: readonly FigureColumn[], { rows, total }: Counted): ToldRows {
	const tellOne = (counts: Counts | null) => columns.map(({ read }) => counts && exactly(read(counts)));
	return { rows: rows.map(tellOne), total: tellOne(total) };
}

function tellRow(columns: readonly FigureColumn[], counts: Counts | null): ToldRow {
	if (!counts) return columns.map(() => null);
	const partsOf = (kind: 'grade' | 'before') =>
		tellParts(columns.filter((column) => column.kind === kind).map(({ read }) => read(counts))).values();
	const [grades, before] = [partsOf('grade'), partsOf('before')];
	const areFew = counts.volunteers < SMALL_BELOW;
	return columns.map(({ kind, read }) => {
		if (kind === 'grade') return grades.next().value ?? null;
		if (kind === 'before') return before.next().value ?? null;
		if (kind === 'volunteer hours' && areFew) return HIDDEN;
		return kind === 'visits' || kind === 'volunteers' ? tell(read(counts)) : exactly(read(counts));
	});
}

/** Where the hours of one row alone are hidden, those of the row with the fewest volunteers beside it are as well. */
function hideOneMore(columns: readonly FigureColumn[], rows: ToldRow[]): void {
	const people = columns.findIndex(({ kind }) => kind === 'volunteers');
	const hours = [...columns.keys()].filter((i) => columns[i]!.kind === 'volunteer hours');
	const told = rows.filter((row) => row[people]);
	const [others, few] = [false, true].map((isFew) =>
		told.filter((row) => (row[people]!.mark === 'small') === isFew)
	) as [ToldRow[], ToldRow[]];
	if (few.length !== 1) return;
	others.sort((a, b) => a[people]!.from - b[people]!.from);
	for (const i of hours) if (others[0]) others[0][i] = HIDDEN;
}

function tellTotal(
	columns: readonly FigureColumn[],
	rows: readonly ToldRow[],
	total: Counts | null
): ToldRow {
	const whole = tellRow(columns, total);
	return columns.map(({ kind }, i) => {
		const parts = rows.flatMap((row) => row[i] ?? []);
		if (!total) return null;
		if (kind === 'volunteers') return tellVolunteers(whole[i]!, parts);
		return kind === 'visits' || kind === 'grade' || kind === 'before' ? addTold(parts) : whole[i]!;
	});
}

/** Each counts once, so that there are never more than on all weeks together: that must leave every small one free. */
function tellVolunteers(total: Told, parts: readonly Told[]): Told {
	const most = parts.reduce((sum, { to }) => sum + to, 0);
	const isBound = parts.some(({ mark, to }) => mark === 'small' && total.from > most - to);
	return total.mark === 'exact' && isBound ? HIDDEN : total;
}
