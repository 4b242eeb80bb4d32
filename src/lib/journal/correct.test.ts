import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recount } from '../../cli/demo/plain-recount.ts';
import {
	changeStay,
	enterDay,
	moveVisit,
	takeOneOut,
	takeOut,
	undoCorrection,
	type CorrectingStep,
	type Facts
} from './correct.ts';
import { readCorrections } from './corrections.ts';
import { countDays } from './day-counts.ts';
import { entryOf, thingId } from './entry-builder.ts';
import { parseEntry, type Entry } from './entry.ts';
import { journalOf, lineId, msOf, type Line } from './journal-builder.ts';
import { readVisits } from './visits.ts';

const [TUESDAY, THURSDAY] = ['2026-11-24', '2026-11-26'];
const karen = thingId(8);
const missed: Facts = { correction: thingId(101), by: karen, reason: 'missed' };
const wrong: Facts = { correction: thingId(102), reason: 'Trykket to gange' };
const regret: Facts = { correction: thingId(103), by: karen, reason: 'undone' };

const planned: Line = [
	'2026-08-01 12:00',
	'opening.planned',
	{ opening: thingId(1), weekday: 2, from: '15:00', to: '18:00' }
];

/** The journal with these steps, taken in this order a week later. */
function take(entries: readonly Entry[], steps: readonly CorrectingStep[]): Entry[] {
	const written = steps.map((step, i) => {
		const { kind, body } = 'voids' in step ? step.draft : step;
		const seq = entries.length + 1 + i;
		return entryOf(kind, body as never, { seq, at: new Date(msOf('2026-12-01 09:00') + seq).toISOString() });
	});
	for (const entry of written) expect(parseEntry(entry)).toMatchObject({ ok: true });
	return [...entries, ...written] as Entry[];
}

const figures = (entries: Entry[], day: string) => countDays(entries, [day]).days[0]!.counts;
const grade = fc.constantFrom('8', '9', 'other');
const pupil = fc.record({
	halfHour: fc.constantFrom('14:30', '15:00', '15:30', '17:30'),
	grade,
	minutes: fc.integer({ min: 0, max: 29 }),
	said: fc.record({ firstTime: fc.boolean(), subject: grade }, { requiredKeys: [] })
});
const stay = fc.constantFrom({ from: '14:50', to: '17:00' }, { from: '15:07', to: '18:10' });
const afternoon = fc.record({
	pupils: fc.array(pupil, { maxLength: 12 }),
	servings: fc.array(fc.record({ item: grade, count: fc.integer({ min: 1, max: 9 }) }), { maxLength: 4 }),
	stays: fc.array(stay, { maxLength: 3 })
});
type Afternoon = typeof afternoon extends fc.Arbitrary<infer T> ? T : never;

/** As the tablet would have counted it. */
function tap({ pupils, servings, stays }: Afternoon): Entry[] {
	const lines: Line[] = [planned, [`${TUESDAY} 14:45`, 'desk.started', {}]];
	for (const { halfHour, minutes, grade, said } of pupils) {
		const at = new Date(msOf(`${TUESDAY} ${halfHour}`) + minutes * 60_000).toISOString();
		lines.push([at, 'visit.recorded', { grade }]);
		lines.push([at, 'visit.described', { visit: lineId(lines.length), ...said }]);
	}
	for (const body of servings) lines.push([`${TUESDAY} 16:00`, 'serving.counted', body]);
	for (const [i, { from, to }] of stays.entries()) {
		lines.push([`${TUESDAY} ${from}`, 'volunteer.arrived', { volunteer: thingId(20 + i) }]);
		lines.push([`${TUESDAY} ${to}`, 'volunteer.left', { volunteer: thingId(20 + i) }]);
	}
	return journalOf(...lines);
}

/** The same, entered a week later. */
function enter({ pupils, servings, stays }: Afternoon): CorrectingStep[] {
	const known = {
		visits: pupils.map(({ halfHour, grade, said }) => ({ halfHour, grade, count: 1, ...said })),
		servings,
		stays: stays.map((stay, i) => ({ volunteer: thingId(20 + i), ...stay }))
	};
	return enterDay(TUESDAY, known, missed);
}

describe('an afternoon that is entered afterwards', () => {
	it('reads as if it had been tapped then', () => {
		fc.assert(
			fc.property(afternoon, (happened) => {
				const entered = take(journalOf(planned), enter(happened));
				expect(figures(entered, TUESDAY)).toEqual(figures(tap(happened), TUESDAY));
			}),
			{ numRuns: 60 }
		);
	});

	it('adds to what was tapped, as pencil and paper have it', () => {
		fc.assert(
			fc.property(afternoon, afternoon, (tapped, entered) => {
				const entries = take(tap(tapped), enter({ ...entered, stays: [] }));
				const { visits, firstTime, notAsked, volunteerHours } = recount(entries, [TUESDAY]);
				expect(figures(entries, TUESDAY)).toMatchObject({ visits, firstTime, notAsked, volunteerHours });
				expect(visits).toBe(tapped.pupils.length + entered.pupils.length);
			}),
			{ numRuns: 30 }
		);
	});

	it('is a day counted, also when nobody came', () => {
		const entries = take(journalOf(planned), enter({ pupils: [], servings: [], stays: [] }));
		expect(figures(journalOf(planned), TUESDAY)).toBeNull();
		expect(figures(entries, TUESDAY)).toMatchObject({ visits: 0, hoursOpen: 3 });
	});

	it('is not counted any more once it is taken back', () => {
		fc.assert(
			fc.property(afternoon, (happened) => {
				const entered = take(journalOf(planned), enter(happened));
				const [correction] = readCorrections(entered);
				const back = take(entered, undoCorrection(correction!, entered, regret));
				expect(figures(back, TUESDAY)).toBeNull();
			}),
			{ numRuns: 20 }
		);
	});
});

const tapped = journalOf(
	planned,
	[`${TUESDAY} 14:50`, 'desk.started', {}],
	[`${TUESDAY} 15:42`, 'visit.recorded', { grade: '9' }],
	[`${TUESDAY} 15:42`, 'visit.described', { visit: lineId(3), firstTime: true, subject: 'maths' }],
	[`${TUESDAY} 15:43`, 'serving.counted', { item: 'tea', count: 2 }],
	[`${TUESDAY} 15:05`, 'volunteer.arrived', { volunteer: thingId(20) }],
	[`${TUESDAY} 17:35`, 'volunteer.left', { volunteer: thingId(20) }]
);

describe('a visit that is counted on its right day', () => {
	const moved = take(tapped, moveVisit(tapped[2]!, readVisits(tapped)[0]!, THURSDAY, wrong));

	it('is the same but for the day', () => {
		expect(figures(moved, TUESDAY)).toMatchObject({ visits: 0, firstTime: 0 });
		expect(figures(moved, THURSDAY)).toMatchObject({
			visits: 1,
			visitsByGrade: { '9': 1 },
			visitsByHalfHour: { '15:30': 1 },
			visitsBySubject: { maths: 1 },
			firstTime: 1
		});
	});

	it('tells from where to where', () => {
		const [correction] = readCorrections(moved);
		expect(correction).toMatchObject({
			id: wrong.correction,
			by: null,
			reason: 'Trykket to gange',
			days: [TUESDAY, THURSDAY]
		});
		expect(correction!.entered[0]?.body).toMatchObject({ movedFrom: TUESDAY });
		expect(correction!.takenOut[0]).toMatchObject({
			target: { id: lineId(3) },
			voided: { body: { movedTo: THURSDAY } }
		});
	});

	it('is back where it was once that is taken back', () => {
		const back = take(moved, undoCorrection(readCorrections(moved)[0]!, moved, regret));
		expect(figures(back, TUESDAY)).toEqual(figures(tapped, TUESDAY));
		expect(figures(back, THURSDAY)).toBeNull();
		expect(readCorrections(back).map(({ id, undoneBy, undoes }) => [id, undoneBy, undoes])).toEqual([
			[regret.correction, null, wrong.correction],
			[wrong.correction, regret.correction, null]
		]);
	});
});

describe('one of several', () => {
	const known = {
		visits: [{ halfHour: '15:00', grade: '8', count: 3, firstTime: true }],
		servings: [{ item: 'tea', count: 2 }],
		stays: []
	};
	const entered = take(tapped, enterDay(TUESDAY, known, missed));
	const cases: [string, number, object][] = [
		['a visit that was entered', 8, { visits: 3, visitsByGrade: { '8': 2, '9': 1 }, firstTime: 3 }],
		['a serving that was entered', 9, { servingsByItem: { tea: 3 } }],
		['a serving that was tapped', 4, { servingsByItem: { tea: 3 } }],
		['a visit that was tapped', 2, { visits: 3, visitsByGrade: { '8': 3, '9': 0 } }]
	];

	it.each(cases)('is taken out alone: %s', (_, number, expected) => {
		const out = take(entered, takeOneOut(entered[number]!, wrong));
		expect(figures(out, TUESDAY)).toMatchObject(expected);
		const back = take(out, undoCorrection(readCorrections(out)[0]!, out, regret));
		expect(figures(back, TUESDAY)).toEqual(figures(entered, TUESDAY));
	});
});

it('a helper’s hours are said anew, and are as they were once that is taken back', () => {
	const stay = { volunteer: thingId(20), day: TUESDAY, from: '15:00', to: '16:00' };
	const changed = take(tapped, changeStay([tapped[5]!, tapped[6]!], { ...stay, ...wrong }));
	expect(figures(changed, TUESDAY)).toMatchObject({ volunteers: 1, volunteerHours: 1 });
	const back = take(changed, undoCorrection(readCorrections(changed)[0]!, changed, regret));
	expect(figures(back, TUESDAY)).toEqual(figures(tapped, TUESDAY));
});

describe('what was taken out and is put back', () => {
	const cases: [string, number[]][] = [
		['a visit', [2]],
		['a serving', [4]],
		['a helper', [5, 6]],
		['all of it', [2, 4, 5, 6]]
	];

	it.each(cases)('counts as before: %s', (_, numbers) => {
		const out = take(
			tapped,
			numbers.map((number) => takeOut(tapped[number]!, wrong))
		);
		expect(figures(out, TUESDAY)).not.toEqual(figures(tapped, TUESDAY));
		const back = take(out, undoCorrection(readCorrections(out)[0]!, out, regret));
		expect(figures(back, TUESDAY)).toEqual(figures(tapped, TUESDAY));
	});

	it('counts as before when it had been entered, not tapped', () => {
		const known = {
			visits: [{ halfHour: '15:00', grade: '8', count: 7 }],
			servings: [{ item: 'tea', count: 3 }],
			stays: [{ volunteer: thingId(20), from: '15:00', to: '18:00' }]
		};
		const entered = take(journalOf(planned), enterDay(TUESDAY, known, missed));
		const out = take(
			entered,
			entered.slice(1).map((entry) => takeOut(entry, wrong))
		);
		const back = take(out, undoCorrection(readCorrections(out)[0]!, out, regret));
		expect([entered, out, back].map((entries) => figures(entries, TUESDAY)?.visits)).toEqual([
			7,
			undefined,
			7
		]);
		expect(figures(back, TUESDAY)).toEqual(figures(entered, TUESDAY));
	});
});
