import { expect, it } from 'vitest';
import {
	changeStay,
	enterDay,
	moveVisit,
	takeOneOut,
	undoCorrection,
	type CorrectingStep
} from '$lib/journal/correct.ts';
import { readCorrections } from '$lib/journal/corrections.ts';
import { entryOf, thingId } from '$lib/journal/entry-builder.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { journalOf } from '$lib/journal/journal-builder.ts';
import { readVisits } from '$lib/journal/visits.ts';
import { changesInWords, whyInWords } from './correction-words.ts';

const [TUESDAY, THURSDAY] = ['2026-11-24', '2026-11-26'];
const facts = { correction: thingId(101), reason: 'paper' };
const helper = { volunteer: thingId(20), from: '15:00', to: '17:30' };
const tapped = journalOf(
	[`${TUESDAY} 15:42`, 'visit.recorded', { grade: '9' }],
	[`${TUESDAY} 15:43`, 'serving.counted', { item: 'tea', count: 1 }],
	[`${TUESDAY} 15:05`, 'volunteer.arrived', { volunteer: thingId(20) }]
);
const [visit] = readVisits(tapped);

function take(entries: readonly Entry[], steps: readonly CorrectingStep[]): Entry[] {
	const written = steps.map((step, i) => {
		const { kind, body } = 'voids' in step ? step.draft : step;
		return entryOf(kind, body as never, { seq: entries.length + 1 + i, at: '2026-11-27T09:00:00.000Z' });
	});
	return [...entries, ...written] as Entry[];
}

function tell(entries: Entry[]): string[] {
	const [latest] = readCorrections(entries);
	return changesInWords(latest!, '2026-11-27', () => 'Sofie');
}

const many = {
	visits: [
		{ halfHour: '15:00', grade: '8', count: 3 },
		{ halfHour: '15:30', grade: '9', count: 4 }
	],
	servings: [{ item: 'tea', count: 5 }],
	stays: [helper]
};
const nothing = { visits: [], servings: [], stays: [] };
const moved = take(tapped, moveVisit(tapped[0]!, visit!, THURSDAY, facts));

it.each<[string, Entry[], string[]]>([
	[
		'an afternoon',
		take([], enterDay(TUESDAY, many, facts)),
		['Tirsdag 24. november: 7 besøg, 5 te, Sofie skrevet ind']
	],
	['a quiet one', take([], enterDay(TUESDAY, nothing, facts)), ['Tirsdag 24. november: åben, og ingen kom']],
	[
		'a wrong tap',
		take(tapped, takeOneOut(tapped[0]!, facts)),
		['Tirsdag 24. november: 1 besøg (9. klasse, kl. 15.30) taget ud']
	],
	['a cup of tea', take(tapped, takeOneOut(tapped[1]!, facts)), ['Tirsdag 24. november: 1 te taget ud']],
	[
		'a helper’s hours',
		take(tapped, changeStay([tapped[2]!], { ...helper, day: TUESDAY, ...facts })),
		['Tirsdag 24. november: Sofies tid rettet til 15.00–17.30']
	],
	[
		'a visit that was moved',
		moved,
		['Flyttet fra tirsdag 24. november til torsdag 26. november: 9. klasse, kl. 15.30']
	],
	[
		'the same, of which one day is read alone',
		moved.filter(({ kind }) => kind !== 'visits.entered'),
		['Flyttet fra tirsdag 24. november til torsdag 26. november: 9. klasse, kl. 15.30']
	],
	[
		'the same, taken back',
		take(moved, undoCorrection(readCorrections(moved)[0]!, moved, { ...facts, correction: thingId(102) })),
		[
			'Tirsdag 24. november: 1 besøg (9. klasse, kl. 15.30) skrevet ind',
			'Torsdag 26. november: 1 besøg (9. klasse, kl. 15.30) taget ud'
		]
	]
])('the history tells %s', (_, entries, expected) => {
	expect(tell(entries)).toEqual(expected);
});

it('a reason is a word of the list, or whatever staff wrote', () => {
	expect(whyInWords('twice')).toBe('Talt to gange');
	expect(whyInWords('constructor')).toBe('constructor');
	expect(whyInWords('Strømmen gik')).toBe('Strømmen gik');
});
