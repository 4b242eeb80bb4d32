import { expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, lineId, type Line } from '$lib/journal/journal-builder.ts';
import { readServings } from '$lib/journal/servings.ts';
import { readVisits } from '$lib/journal/visits.ts';
import { groupServings, groupVisits } from './day-groups.ts';

const DAY = '2026-11-23';
const visit = (at: string, grade: string): Line => [`${DAY} ${at}`, 'visit.recorded', { grade }];
const entered = { day: DAY, correction: thingId(9), reason: 'paper' };

it('pupils stand together whom the figures do not tell apart', () => {
	const visits = readVisits(
		journalOf(
			visit('15:02', '10'),
			visit('15:40', '9'),
			visit('15:04', '9'),
			visit('15:06', '9'),
			[`${DAY} 15:07`, 'visit.described', { visit: lineId(4), firstTime: true }],
			visit('15:08', 'Gymnasium'),
			[`${DAY} 19:00`, 'visits.entered', { halfHour: '15:00', grade: '9', count: 2, ...entered }]
		)
	);
	const inWords = groupVisits(visits, ['8', '9', '10']).map(({ halfHour, groups }) => [
		halfHour,
		...groups.map(({ grade, firstTime, visits }) => `${visits.length} × ${grade} ${firstTime}`)
	]);
	expect(inWords).toEqual([
		['15:00', '3 × 9 null', '1 × 9 true', '1 × 10 null', '1 × Gymnasium null'],
		['15:30', '1 × 9 null']
	]);
});

it('pieces stand together by item, tapped or entered', () => {
	const servings = readServings(
		journalOf(
			[`${DAY} 15:00`, 'serving.counted', { item: 'tea', count: 1 }],
			[`${DAY} 15:01`, 'serving.counted', { item: 'coffee', count: 2 }],
			[`${DAY} 19:00`, 'servings.entered', { item: 'tea', count: 5, ...entered }]
		)
	);
	const groups = groupServings(servings, ['coffee', 'tea']);
	expect(groups.map(({ item, pieces, servings }) => [item, pieces, servings.length])).toEqual([
		['coffee', 2, 1],
		['tea', 6, 2]
	]);
});
