import { describe, expect, it } from 'vitest';
import { journalOf, type Line } from '$lib/journal/journal-builder.ts';
import { countWeek } from '$lib/journal/weeks.ts';
import { compareVisits, type Comparison } from './compare-weeks.ts';

const visitsOn = (day: string, count: number): Line[] =>
	Array.from({ length: count }, (_, i) => [`${day} 15:${10 + i}`, 'visit.recorded', { grade: '9' }]);
const started = (day: string): Line => [`${day} 14:50`, 'desk.started', {}];

describe('the visits of a week beside those of the week before', () => {
	const cases: [name: string, lines: Line[], isUnderway: boolean, expected: Comparison | null][] = [
		['more', [...visitsOn('2026-11-09', 2), ...visitsOn('2026-11-16', 5)], false, { name: 'more', by: 3 }],
		['fewer', [...visitsOn('2026-11-09', 2), ...visitsOn('2026-11-16', 1)], false, { name: 'fewer', by: 1 }],
		['as many', [...visitsOn('2026-11-09', 2), ...visitsOn('2026-11-16', 2)], false, { name: 'same' }],
		[
			'more already',
			[...visitsOn('2026-11-09', 2), ...visitsOn('2026-11-16', 5)],
			true,
			{ name: 'more', by: 3 }
		],
		[
			'fewer so far, which says nothing yet',
			[...visitsOn('2026-11-09', 2), ...visitsOn('2026-11-16', 1)],
			true,
			{ name: 'then', visits: 2 }
		],
		['the week before was not counted', visitsOn('2026-11-16', 2), false, null],
		['this week was not counted', visitsOn('2026-11-09', 2), false, null],
		[
			'nobody came in the week before',
			[started('2026-11-09'), ...visitsOn('2026-11-16', 2)],
			false,
			{ name: 'more', by: 2 }
		]
	];

	it.each(cases)('%s', (_name, lines, isUnderway, expected) => {
		const entries = journalOf(...lines);
		const [week, before] = [countWeek(entries, '2026-W47'), countWeek(entries, '2026-W46')];
		expect(compareVisits(week, before, isUnderway)).toEqual(expected);
	});
});
