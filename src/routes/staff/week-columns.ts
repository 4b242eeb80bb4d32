import type { Component } from 'svelte';
import { formatHours, formatHoursInColumn, formatNumber } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { nameOfGrade, nameOfItem } from '$lib/i18n/labels.ts';
import type { Counts } from '$lib/journal/counts.ts';
import type { WeekCounts } from '$lib/journal/weeks.ts';
import { gradeStyle } from '$lib/ui/drawings/grade-style.ts';
import { itemDrawing } from '$lib/ui/drawings/item-drawing.ts';

export interface WeekColumn {
	key: string;
	label: string;
	drawing?: Component;
	/** The fruit whose colours the drawing takes. */
	fruit?: string;
	read: (counts: Counts) => number;
	write: (value: number) => string;
}

export interface ColumnGroup {
	key: string;
	/** Spans the group's columns; empty where the column says it all. */
	label: string;
	columns: WeekColumn[];
}

/** The table's columns from left to right, in groups, in the language on screen. */
export function createColumnGroups({ grades, items }: WeekCounts): ColumnGroup[] {
	return [
		alone('visits', m.column_visits(), (counts) => counts.visits),
		{ key: 'grades', label: m.column_grades(), columns: grades.map(gradeColumn) },
		{
			key: 'before',
			label: m.column_before(),
			columns: [
				number('first', m.column_first_time(), (counts) => counts.firstTime),
				number('returning', m.column_returning(), (counts) => counts.returning),
				number('not-asked', m.column_not_asked(), (counts) => counts.notAsked)
			]
		},
		{ key: 'items', label: m.column_items(), columns: items.map(itemColumn) },
		{
			key: 'helpers',
			label: m.column_helpers_group(),
			columns: [
				number('volunteers', m.column_helpers(), (counts) => counts.volunteers),
				{
					...number('hours', m.column_helper_hours(), (counts) => counts.volunteerHours),
					write: formatHoursInColumn
				}
			]
		},
		alone('open', m.column_hours_open(), (counts) => counts.hoursOpen, formatHours)
	];
}

function alone(key: string, label: string, read: WeekColumn['read'], write = formatNumber): ColumnGroup {
	return { key, label: '', columns: [{ key, label, read, write }] };
}

function number(key: string, label: string, read: WeekColumn['read']): WeekColumn {
	return { key, label, read, write: formatNumber };
}

function gradeColumn(grade: string, index: number): WeekColumn {
	const { fruit, drawing } = gradeStyle(grade, index);
	const label = /^\d+$/.test(grade) ? m.column_grade({ grade }) : nameOfGrade(grade);
	return { ...number(`grade ${grade}`, label, (counts) => counts.visitsByGrade[grade] ?? 0), drawing, fruit };
}

function itemColumn(item: string): WeekColumn {
	const column = number(`item ${item}`, nameOfItem(item), (counts) => counts.servingsByItem[item] ?? 0);
	return { ...column, drawing: itemDrawing(item) };
}
