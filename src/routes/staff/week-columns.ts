import type { Component } from 'svelte';
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
				{ key: 'first', label: m.column_first_time(), read: (counts) => counts.firstTime },
				{ key: 'returning', label: m.column_returning(), read: (counts) => counts.returning },
				{ key: 'not-asked', label: m.column_not_asked(), read: (counts) => counts.notAsked }
			]
		},
		{ key: 'items', label: m.column_items(), columns: items.map(itemColumn) },
		{
			key: 'helpers',
			label: m.column_helpers_group(),
			columns: [
				{ key: 'volunteers', label: m.column_helpers(), read: (counts) => counts.volunteers },
				{ key: 'hours', label: m.column_helper_hours(), read: (counts) => counts.volunteerHours }
			]
		},
		alone('open', m.column_hours_open(), (counts) => counts.hoursOpen)
	];
}

function alone(key: string, label: string, read: (counts: Counts) => number): ColumnGroup {
	return { key, label: '', columns: [{ key, label, read }] };
}

function gradeColumn(grade: string, index: number): WeekColumn {
	const { fruit, drawing } = gradeStyle(grade, index);
	const label = /^\d+$/.test(grade) ? m.column_grade({ grade }) : nameOfGrade(grade);
	return { key: `grade ${grade}`, label, drawing, fruit, read: (counts) => counts.visitsByGrade[grade] ?? 0 };
}

function itemColumn(item: string, index: number): WeekColumn {
	return {
		key: `item ${item}`,
		label: nameOfItem(item),
		drawing: itemDrawing(item, index),
		read: (counts) => counts.servingsByItem[item] ?? 0
	};
}
