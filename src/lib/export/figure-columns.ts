import type { Counts } from '../journal/counts.ts';
import type { WeekLabels } from './words.ts';

/** One figure of a row: a column of every table, in the order of the week's CSV. */
export interface FigureColumn {
	/** People who came; pieces; hours in whole hundredths. */
	kind: 'visits' | 'grade' | 'before' | 'pieces' | 'volunteers' | 'volunteer hours' | 'hours';
	label: string;
	read: (counts: Counts) => number;
}

/** The columns for the café's grades and items, and what else was recorded. */
export function createFigureColumns(
	{ grades, items }: { grades: readonly string[]; items: readonly string[] },
	labels: WeekLabels
): FigureColumn[] {
	return [
		{ kind: 'visits', label: labels.visits, read: ({ visits }) => visits },
		...grades.map((grade): FigureColumn => ({
			kind: 'grade',
			label: labels.grade(grade),
			read: ({ visitsByGrade }) => visitsByGrade[grade] ?? 0
		})),
		{ kind: 'before', label: labels.firstTime, read: ({ firstTime }) => firstTime },
		{ kind: 'before', label: labels.returning, read: ({ returning }) => returning },
		{ kind: 'before', label: labels.notAsked, read: ({ notAsked }) => notAsked },
		...items.map((item): FigureColumn => ({
			kind: 'pieces',
			label: labels.item(item),
			read: ({ servingsByItem }) => servingsByItem[item] ?? 0
		})),
		{ kind: 'volunteers', label: labels.volunteers, read: ({ volunteers }) => volunteers },
		{ kind: 'volunteer hours', label: labels.volunteerHours, read: ({ volunteerHours }) => volunteerHours },
		{ kind: 'volunteer hours', label: labels.assumedHours, read: ({ assumedHours }) => assumedHours },
		{ kind: 'hours', label: labels.hoursOpen, read: ({ hoursOpen }) => hoursOpen }
	];
}
