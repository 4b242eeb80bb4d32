/** Every word that stands in a file, in the language of whoever exports it. */
export interface WeekLabels {
	week: string;
	date: string;
	weekday: string;
	/** Monday first. */
	weekdays: readonly string[];
	total: string;
	visits: string;
	grade: (grade: string) => string;
	firstTime: string;
	returning: string;
	notAsked: string;
	item: (item: string) => string;
	volunteers: string;
	volunteerHours: string;
	assumedHours: string;
	hoursOpen: string;
}

export interface FileWords extends WeekLabels {
	from: string;
	to: string;
	madeOn: string;
	daysOpen: string;
	entries: string;
	checksum: string;
	pupilsPerHelper: string;
	/** `Frugt købt`, `Frugt tilbage`: what staff noted about an item. */
	stock: Record<'bought' | 'left', (item: string) => string>;
	sheetWeeks: string;
	sheetDays: string;
	sheetGrades: string;
	sheetVolunteers: string;
	sheetNotes: string;
	/** What a column means, said on the sheet of notes. */
	meanings: readonly { term: string; meaning: string }[];
	/** How small groups are told, said where they are not told as they are. */
	smallGroups: readonly string[];
}
