import type { WeekLabels } from '$lib/export/week-csv.ts';
import { capitalize, nameOfWeekday } from '$lib/i18n/format.ts';
import { captionOfGrade, nameOfGrade, nameOfItem } from '$lib/i18n/labels.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** The words of the week's file, in the language on screen. */
export function createCsvLabels(): WeekLabels {
	return {
		week: m.csv_week(),
		date: m.csv_date(),
		weekday: m.csv_weekday(),
		weekdays: [1, 2, 3, 4, 5, 6, 7].map((weekday) => capitalize(nameOfWeekday(weekday))),
		total: m.csv_total(),
		visits: m.csv_visits(),
		grade: (grade) => (/^\d+$/.test(grade) ? captionOfGrade(grade) : nameOfGrade(grade)),
		firstTime: m.csv_first_time(),
		returning: m.csv_returning(),
		notAsked: m.csv_not_asked(),
		item: nameOfItem,
		volunteers: m.csv_volunteers(),
		volunteerHours: m.csv_volunteer_hours(),
		assumedHours: m.csv_assumed_hours(),
		hoursOpen: m.csv_hours_open()
	};
}
