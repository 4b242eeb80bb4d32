import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addTold, exactly, tell, tellParts, type Told } from './small-groups.ts';

/** A figure as it stands in a file. */
function toText({ mark, from, to }: Told): string {
	if (mark === 'exact') return String(from);
	return mark === 'small' ? `<${to + 1}` : mark === 'hidden' ? '*' : `${from}–${to}`;
}

const textsOf = (parts: number[], limit?: number) => tellParts(parts, limit).map(toText).join(' ');

describe('parts of a total', () => {
	test.each<[why: string, parts: number[], told: string]>([
		['none is small', [5, 8, 13], '5 8 13'],
		['nobody', [0, 0], '<5 <5'],
		['a total that is small itself', [3, 1, 0, 0], '<5 <5 <5 <5'],
		['too few to be parted', [9, 4], '* *'],
		['one small, and the total tells it', [30, 41, 12, 3], '30 41 * <5'],
		['three small that share enough', [30, 41, 7, 3, 2, 3], '30 41 7 <5 <5 <5'],
		['two small that share too little', [30, 41, 9, 1, 0], '30 41 * <5 <5'],
		['two small that share too much', [30, 41, 7, 4, 4], '30 41 * <5 <5'],
		['one that would tell that it is the smallest shown', [20, 20, 3], '* * <5'],
		['one part', [20], '20'],
		['no part', [], '']
	])('%s', (_, parts, told) => {
		expect(textsOf(parts)).toBe(told);
	});

	test('a lower limit hides less', () => {
		expect(textsOf([30, 41, 12, 3], 3)).toBe('30 41 12 3');
	});
});

describe('a sum', () => {
	test('is exact where its parts are', () => {
		expect(addTold([exactly(5), exactly(20)])).toEqual(exactly(25));
		expect(addTold([])).toEqual(exactly(0));
	});

	test('says from where to where its parts reach', () => {
		expect(toText(addTold([exactly(12), tell(3), tell(0)]))).toBe('12–20');
	});
});

/** Every way in which `count` numbers add up to `total`. */
function* waysToAddUp(total: number, count: number): Generator<number[]> {
	if (count === 1) yield [total];
	else
		for (let first = 0; first <= total; first++)
			for (const others of waysToAddUp(total - first, count - 1)) yield [first, ...others];
}

interface Published {
	total: number;
	marks: string[];
	/** Every truth behind it, as whoever runs the method on all of them knows. */
	truths: number[][];
}

function publishAll(limit: number, count: number, totalMax: number): Published[] {
	const byText = new Map<string, Published>();
	for (let total = limit; total <= totalMax; total++)
		for (const truth of waysToAddUp(total, count)) {
			const marks = tellParts(truth, limit).map(toText);
			const published = byText.get(`${total}: ${marks}`) ?? { total, marks, truths: [] };
			published.truths.push(truth);
			byText.set(`${total}: ${marks}`, published);
		}
	return [...byText.values()];
}

/** What an outsider takes each part for: all that the marks allow and that add up to the total. */
function solve({ total, marks }: Published, limit: number): Set<number>[] {
	const isAllWithheld = marks.every((mark) => mark === '*');
	const possible = marks.map(() => new Set<number>());
	for (const way of waysToAddUp(total, marks.length)) {
		const fits = way.every((part, i) => {
			const mark = marks[i]!;
			if (mark === '*') return isAllWithheld || part >= limit;
			return mark.startsWith('<') ? part < limit : part === Number(mark);
		});
		if (fits) way.forEach((part, i) => possible[i]!.add(part));
	}
	return possible;
}

describe.each([
	{ limit: 5, count: 2, totalMax: 40 },
	{ limit: 5, count: 3, totalMax: 30 },
	{ limit: 5, count: 4, totalMax: 22 },
	{ limit: 3, count: 3, totalMax: 24 },
	{ limit: 3, count: 4, totalMax: 18 }
])('of all ways to part up to $totalMax in $count with the limit $limit', ({ limit, count, totalMax }) => {
	const published = publishAll(limit, count, totalMax);
	const allSmall = Array.from({ length: limit }, (_, people) => people);

	test('no exact figure is small', () => {
		const figures = published.flatMap(({ marks }) => marks).filter((mark) => /^\d+$/.test(mark));
		expect(Math.min(...figures.map(Number))).toBeGreaterThanOrEqual(limit);
	});

	test('whoever adds up and subtracts learns nothing about a small one', () => {
		for (const one of published) {
			const possible = solve(one, limit);
			const small = one.marks.map((mark, i) => (mark.startsWith('<') || mark === '*' ? i : -1));
			for (const i of small.filter((i) => i >= 0 && one.truths.some((truth) => truth[i]! < limit))) {
				expect([...possible[i]!], `${one.total}: ${one.marks}`).toEqual(expect.arrayContaining(allSmall));
			}
		}
	});

	test('whoever runs the method on every possible truth cannot name a small one either', () => {
		const leastLeft = limit === 5 ? 3 : 1;
		for (const { total, marks, truths } of published) {
			for (const i of marks.keys()) {
				const possible = new Set(truths.map((truth) => truth[i]!));
				if ([...possible].every((people) => people >= limit)) continue;
				expect(possible.size, `${total}: ${marks}`).toBeGreaterThanOrEqual(leastLeft);
			}
		}
	});
});

test('weeks laid side by side, in any ranges, tell no more of a small one than each week does', () => {
	const week = fc.array(fc.nat(30), { minLength: 4, maxLength: 4 });
	fc.assert(
		fc.property(fc.array(week, { minLength: 2, maxLength: 8 }), (weeks) => {
			const told = weeks.map((parts) => tellParts(parts));
			const sumsTo = (count: number) =>
				weeks[0]!.map((_, column) => addTold(told.slice(0, count).map((row) => row[column]!)));
			for (let last = 1; last < weeks.length; last++) {
				const [before, after] = [sumsTo(last), sumsTo(last + 1)];
				for (const [column, cell] of told[last]!.entries()) {
					if (cell.mark !== 'small') continue;
					expect(after[column]!.from - before[column]!.from).toBe(0);
					expect(after[column]!.to - before[column]!.to).toBe(4);
				}
			}
		}),
		{ numRuns: 200 }
	);
});
