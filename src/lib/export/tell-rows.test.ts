import { describe, expect, test } from 'vitest';
import type { Counts } from '../journal/counts.ts';
import type { FigureColumn } from './figure-columns.ts';
import { tellDays, tellWeeks, type ToldRow } from './tell-rows.ts';
import { toldCell } from './told-cell.ts';

interface Few {
	visits: number;
	grades?: [number, number];
	volunteers?: number;
	hours?: number;
}

const columns: FigureColumn[] = [
	{ kind: 'visits', label: '', read: ({ visits }) => visits },
	{ kind: 'grade', label: '', read: ({ visitsByGrade }) => visitsByGrade['8'] ?? 0 },
	{ kind: 'grade', label: '', read: ({ visitsByGrade }) => visitsByGrade['9'] ?? 0 },
	{ kind: 'pieces', label: '', read: ({ servingsByItem }) => servingsByItem['tea'] ?? 0 },
	{ kind: 'volunteers', label: '', read: ({ volunteers }) => volunteers },
	{ kind: 'volunteer hours', label: '', read: ({ volunteerHours }) => volunteerHours },
	{ kind: 'hours', label: '', read: ({ hoursOpen }) => hoursOpen }
];

function counts({ visits, grades = [visits, 0], volunteers = 8, hours = 20 }: Few): Counts {
	return {
		...{ visits, firstTime: 0, returning: visits, notAsked: 0, volunteers, volunteerHours: hours },
		...{ assumedHours: 0, hoursOpen: 9, servingsByItem: { tea: 2 } },
		visitsByGrade: { '8': grades[0], '9': grades[1] },
		...{ visitsBySubject: {}, visitsByHalfHour: {}, helperMsByHalfHour: {} }
	};
}

const rowText = (row: ToldRow) => row.map((told) => toldCell(told) ?? '').join(' ');

function weeksText(weeks: (Few | null)[], total: Few): string[] {
	const counted = { rows: weeks.map((week) => week && counts(week)), total: counts(total) };
	const { rows, total: sum } = tellWeeks(columns, counted, 'others');
	return [...rows, sum].map(rowText);
}

describe('weeks told to others', () => {
	test('have their small groups untold, and sums that say no more than the weeks', () => {
		const weeks = [
			{ visits: 40, grades: [38, 2] as [number, number] },
			null,
			{ visits: 30, grades: [20, 10] as [number, number] }
		];
		expect(weeksText(weeks, { visits: 70, grades: [58, 12] })).toEqual([
			'40 * <5 2 8 20 9',
			'      ',
			'30 20 10 2 8 20 9',
			'70 25–60 10–14 2 8 20 9'
		]);
	});

	test('of which one is small have a sum that does not tell it', () => {
		const weeks = [{ visits: 40, grades: [20, 20] as [number, number] }, { visits: 3 }];
		expect(weeksText(weeks, { visits: 43, grades: [23, 20] }).map((row) => row.split(' ')[0])).toEqual([
			'40',
			'<5',
			'40–44'
		]);
	});

	test('have no hours of few volunteers, nor of the next fewest, from which they would follow', () => {
		const weeks = [
			{ visits: 20, volunteers: 3, hours: 7 },
			{ visits: 20, volunteers: 6, hours: 15 },
			{ visits: 20, volunteers: 9, hours: 25 }
		];
		const hours = weeksText(weeks, { visits: 60, volunteers: 11, hours: 47 }).map((row) =>
			row.split(' ').slice(-3, -1).join(' ')
		);
		expect(hours).toEqual(['<5 *', '6 *', '9 25', '11 47']);
	});

	test('have no number of volunteers that only large small groups add up to', () => {
		const weeks = [
			{ visits: 20, volunteers: 4 },
			{ visits: 20, volunteers: 4 }
		];
		expect(weeksText(weeks, { visits: 40, volunteers: 8 }).at(-1)?.split(' ').at(-3)).toBe('*');
		expect(
			weeksText([...weeks, ...weeks], { visits: 80, volunteers: 6 })
				.at(-1)
				?.split(' ')
				.at(-3)
		).toBe('6');
	});
});

test('of a week’s days others see how many came and how long it was open', () => {
	const days = [counts({ visits: 20 }), null, counts({ visits: 3 }), counts({ visits: 15 })];
	const total = counts({ visits: 38, grades: [30, 8] });
	const { rows, total: sum } = tellDays(columns, { rows: days, total }, 'others');
	expect([...rows, sum].map(rowText)).toEqual([
		'20      9',
		'      ',
		'<5      9',
		'*      9',
		'38 30 8 2 8 20 9'
	]);
});

test('the house itself sees everything', () => {
	const { rows, total } = tellDays(
		columns,
		{ rows: [counts({ visits: 2 })], total: counts({ visits: 2 }) },
		'own'
	);
	expect([...rows, total].map(rowText)).toEqual(['2 2 0 2 8 20 9', '2 2 0 2 8 20 9']);
});
