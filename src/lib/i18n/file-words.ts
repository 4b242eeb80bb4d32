import { capitalize, nameOfWeekday } from './format.ts';
import { captionOfGrade, nameOfGrade, nameOfItem } from './labels.ts';
import { m } from './paraglide/messages.js';

/** The words of the files that staff save (export/words.ts), in the language on screen; on the server in Danish. */
export function createFileWords(limit = 5) {
	return {
		week: m.csv_week(),
		date: m.csv_date(),
		weekday: m.csv_weekday(),
		weekdays: [1, 2, 3, 4, 5, 6, 7].map((weekday) => capitalize(nameOfWeekday(weekday))),
		total: m.csv_total(),
		visits: m.csv_visits(),
		grade: (grade: string) => (/^\d+$/.test(grade) ? captionOfGrade(grade) : nameOfGrade(grade)),
		firstTime: m.csv_first_time(),
		returning: m.csv_returning(),
		notAsked: m.csv_not_asked(),
		item: nameOfItem,
		volunteers: m.csv_volunteers(),
		volunteerHours: m.csv_volunteer_hours(),
		assumedHours: m.csv_assumed_hours(),
		hoursOpen: m.csv_hours_open(),
		from: m.file_from(),
		to: m.file_to(),
		madeOn: m.file_made_on(),
		daysOpen: m.file_days_open(),
		entries: m.file_entries(),
		checksum: m.file_checksum(),
		pupilsPerHelper: m.file_pupils_per_helper(),
		stock: {
			bought: (item: string) => m.file_bought({ item: nameOfItem(item) }),
			left: (item: string) => m.file_left({ item: nameOfItem(item) })
		},
		sheetWeeks: m.file_sheet_weeks(),
		sheetDays: m.file_sheet_days(),
		sheetGrades: m.file_sheet_grades(),
		sheetVolunteers: m.file_sheet_volunteers(),
		sheetNotes: m.file_sheet_notes(),
		meanings: createMeanings(),
		smallGroups: [m.note_small_sign({ limit, top: limit - 1 }), m.note_small_range()]
	};
}

function createMeanings(): { term: string; meaning: string }[] {
	return [
		{ term: m.csv_visits(), meaning: m.note_visit() },
		{ term: m.csv_first_time(), meaning: m.note_first_time() },
		{ term: m.column_items(), meaning: m.note_servings() },
		{ term: m.field_bought(), meaning: m.note_bought() },
		{ term: m.field_left(), meaning: m.note_left() },
		{ term: m.csv_volunteers(), meaning: m.note_volunteers() },
		{ term: m.csv_volunteer_hours(), meaning: m.note_volunteer_hours() },
		{ term: m.csv_assumed_hours(), meaning: m.note_assumed() },
		{ term: m.csv_hours_open(), meaning: m.note_hours_open() },
		{ term: m.file_pupils_per_helper(), meaning: m.note_pupils_per_helper() },
		{ term: m.file_checksum(), meaning: m.note_checksum() },
		{ term: m.note_term_not_counted(), meaning: m.note_not_counted() }
	];
}
