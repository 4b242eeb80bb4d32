import { checkPerson, type PersonProblem } from '../check-person.ts';
import type { PlannedOpening } from '$lib/journal/openings.ts';
import { findOpenings, type OpeningProblem } from './find-openings.ts';
import { readDate } from './read-date.ts';
import { readSubjects, type NamedSubject } from './read-subjects.ts';
import { readTable, type TableRow } from './read-table.ts';
import { recogniseColumns, type Columns, type Field } from './recognise-columns.ts';

/** As many rows as are read; more would be no café's list. */
export const ROWS_MAX = 500;

/** What is wrong with a row, and the words of the cell. */
export interface RowProblem {
	name: PersonProblem | OpeningProblem | 'subjects-long' | 'subjects-many' | 'date-bad' | 'range-swapped';
	words: string;
}

/** One row, as it is meant. */
export interface SheetRow {
	/** As the spreadsheet counts it. */
	number: number;
	name: string;
	subjects: string[];
	phone: string;
	mail: string;
	openings: PlannedOpening[];
	/** Null where nothing is said. */
	since: string | null;
	until: string | null;
	problems: RowProblem[];
}

export type ReadSheet =
	| { ok: true; rows: SheetRow[]; columns: Columns }
	| { ok: false; problem: 'empty' | 'no-name' | 'no-rows' | 'many' }
	| { ok: false; problem: 'quote'; number: number };

export interface SheetWorld {
	/** The weekly openings that go on. */
	plan: readonly PlannedOpening[];
	subjects: readonly NamedSubject[];
	today: string;
}

/** Reads a pasted or chosen table of volunteers and their shifts. A single column without a heading is one of names. */
export function readSheet(text: string, world: SheetWorld): ReadSheet {
	const table = readTable(text);
	if (!table.ok) return table;
	const [header, ...rows] = table.rows;
	if (!header) return { ok: false, problem: 'empty' };
	const columns = recogniseColumns(header.cells);
	if (columns.name === undefined) {
		if (table.rows.some(({ cells }) => cells.length > 1)) return { ok: false, problem: 'no-name' };
		return collect(table.rows, { name: 0 }, world);
	}
	if (rows.length === 0) return { ok: false, problem: 'no-rows' };
	return collect(rows, columns, world);
}

function collect(rows: readonly TableRow[], columns: Columns, world: SheetWorld): ReadSheet {
	if (rows.length > ROWS_MAX) return { ok: false, problem: 'many' };
	return { ok: true, columns, rows: rows.map((row) => readRow(row, columns, world)) };
}

function readRow({ number, cells }: TableRow, columns: Columns, world: SheetWorld): SheetRow {
	const cell = (field: Field) => cells[columns[field] ?? -1] ?? '';
	const problems: RowProblem[] = [];
	const typed = {
		name: `${cell('name')} ${cell('lastName')}`.trim(),
		phone: cell('phone'),
		mail: cell('mail')
	};
	const checked = checkPerson(typed);
	if (!checked.ok) problems.push(...checked.problems.map((name) => ({ name, words: wordsOf(name, typed) })));
	const subjects = readSubjects(cell('subjects'), world.subjects);
	if (!subjects.ok) problems.push({ name: `subjects-${subjects.problem}`, words: subjects.words });
	const openings = findOpenings(cell('opening'), world.plan);
	if (!openings.ok) problems.push({ name: openings.problem, words: openings.words });
	const [since, until] = (['since', 'until'] as const).map((field) => {
		const words = cell(field);
		const day = words === '' ? null : readDate(words, world.today);
		if (words !== '' && day === null) problems.push({ name: 'date-bad', words });
		return day;
	}) as [string | null, string | null];
	if (since && until && since > until) problems.push({ name: 'range-swapped', words: cell('until') });
	return {
		number,
		...(checked.ok ? checked.person : typed),
		subjects: subjects.ok ? subjects.subjects : [],
		openings: openings.ok ? openings.openings : [],
		since,
		until,
		problems
	};
}

function wordsOf(problem: PersonProblem, typed: { name: string; phone: string; mail: string }): string {
	if (problem === 'phone-bad') return typed.phone;
	return problem === 'mail-bad' ? typed.mail : typed.name;
}
