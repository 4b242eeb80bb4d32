import { m } from '$lib/i18n/paraglide/messages.js';
import type { FileProblem } from './import-page.svelte.ts';
import type { PlannedRow } from './plan-import.ts';
import { ROWS_MAX, type ReadSheet } from './read-sheet.ts';
import type { NamedSubject } from './read-subjects.ts';

const subjectWords: Record<string, typeof m.subject_danish> = {
	danish: m.subject_danish,
	maths: m.subject_maths,
	english: m.subject_english,
	physics: m.subject_physics,
	german: m.subject_german,
	other: m.subject_other
};

/** A subject by the names it has in both languages: a sheet may be written in the other one. */
export function nameSubject(subject: string): NamedSubject {
	const word = subjectWords[subject];
	return { subject, names: word ? [word({}, { locale: 'da' }), word({}, { locale: 'en' })] : [] };
}

/** Why a file was not read, and what to do. */
export function fileProblemInWords(problem: FileProblem): string {
	switch (problem) {
		case 'workbook':
			return m.import_workbook();
		case 'large':
			return m.import_large();
		case 'not-text':
			return m.import_not_text();
		case 'unreadable':
			return m.import_unreadable();
	}
}

/** Why a table cannot be read, and what to do. */
export function sheetProblemInWords(sheet: Extract<ReadSheet, { ok: false }>): string {
	switch (sheet.problem) {
		case 'empty':
			return m.import_empty();
		case 'no-name':
			return m.import_no_name();
		case 'no-rows':
			return m.import_no_rows();
		case 'many':
			return m.import_many({ max: ROWS_MAX });
		case 'quote':
			return m.import_quote({ row: sheet.number });
	}
}

/** What is wrong with a row, and what to do. */
export function rowProblemInWords({ name, words }: PlannedRow['problems'][number]): string {
	switch (name) {
		case 'name-empty':
			return m.import_row_name();
		case 'name-long':
			return m.cafe_name_long();
		case 'name-bad':
			return m.text_bad();
		case 'phone-bad':
			return m.import_row_phone({ words });
		case 'mail-bad':
			return m.import_row_mail({ words });
		case 'subjects-long':
			return m.import_row_subject({ words });
		case 'subjects-many':
			return m.import_row_subjects();
		case 'day-unknown':
			return m.import_row_day({ words });
		case 'not-open':
			return m.import_row_not_open({ words });
		case 'unclear':
			return m.import_row_unclear({ words });
		case 'date-bad':
			return m.import_row_date({ words });
		case 'range-swapped':
			return m.problem_range();
		case 'former':
			return m.import_row_former({ name: words });
		case 'never':
			return m.shift_never();
	}
}
