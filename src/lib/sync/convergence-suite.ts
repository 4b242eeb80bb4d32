/**
 * Promises 2, 3 and 4 under everything that happens to tablets and servers: in whatever order requests and replies are
 * lost, doubled and delayed, pages loaded anew, tablets paired anew, storages lost and backups put in place, in the
 * end all agree (story-suite.ts).
 *
 * The suite runs on models of tablets, many times, and on the tablet's real store and client in a browser. Each run
 * has a seed of its own, which stands in the test's name; `VITE_SEED=… vitest run …` repeats it. A failure prints
 * the shortest story that leads to it.
 */
import fc from 'fast-check';
import { test } from 'vitest';
import { thingId } from '../journal/entry-builder.ts';
import type { Draft } from '../journal/entry.ts';
import { FATES, Story, type Step, type Tablet } from './story-suite.ts';

const SEED = Number(import.meta.env.VITE_SEED ?? Math.floor(Math.random() * 2 ** 31));

const tablet = fc.nat(4);
const pick = fc.nat(20);

const grade = fc.constantFrom('8', '9', '10');
const someDraft = fc.oneof(
	grade.map((grade_): Draft => ({ kind: 'visit.recorded', body: { grade: grade_ } })),
	fc
		.constantFrom('tea', 'fruit')
		.map((item): Draft => ({ kind: 'serving.counted', body: { item, count: 2 } })),
	fc.constantFrom('Åen', 'Havnen').map((name): Draft => ({ kind: 'cafe.changed', body: { name } })),
	fc
		.constantFrom<string[][]>(['8'], ['9', '10'])
		.map((grades): Draft => ({ kind: 'cafe.changed', body: { grades } })),
	fc
		.constantFrom('Sara', 'Ali')
		.map((name): Draft => ({ kind: 'volunteer.changed', body: { volunteer: thingId(1), name } })),
	fc.constantFrom('15:00', '16:00').map((from): Draft => ({
		kind: 'opening.planned',
		body: { opening: thingId(2), weekday: 1, from, to: '18:00' }
	}))
);

/** How a step looks, and how often it comes. */
const stepByName = {
	write: [8, { tablet, draft: someDraft }],
	describe: [
		3,
		{
			tablet,
			pick,
			firstTime: fc.option(fc.boolean(), { nil: undefined }),
			subject: fc.option(fc.constantFrom('maths', 'danish'), { nil: undefined })
		}
	],
	void: [2, { tablet, pick }],
	sync: [9, { tablet, before: fc.nat(2), fate: fc.constantFrom(...FATES) }],
	arrive: [3, { pick: fc.nat(2) }],
	reload: [1, { tablet }],
	'pair anew': [1, { tablet }],
	'set back': [1, { percent: fc.nat(100) }],
	'lose storage': [1, { tablet }]
} satisfies Record<Step['do'], [number, Record<string, fc.Arbitrary<unknown>>]>;

const step = fc.oneof(
	...Object.entries<[number, Record<string, fc.Arbitrary<unknown>>]>(stepByName).map(
		([name, [weight, facts]]) => ({ weight, arbitrary: fc.record({ do: fc.constant(name), ...facts }) })
	)
) as unknown as fc.Arbitrary<Step>;

const story = fc.record({
	tablets: fc.integer({ min: 2, max: 5 }),
	steps: fc.array(step, { minLength: 1, maxLength: 60, size: 'medium' })
});

export function describeConvergence(
	name: string,
	openTablet: (number: number, now: () => number) => Promise<Tablet>,
	runs: number
): void {
	const title = `${name} agree in the end, whatever happens (${runs} stories, seed ${SEED})`;
	test(title, async () => {
		await fc.assert(
			fc.asyncProperty(story, async ({ tablets, steps }) => {
				const told = await Story.open(tablets, openTablet);
				for (const next of steps) await told.take(next);
				await told.end();
			}),
			{ numRuns: runs, seed: SEED }
		);
	});
}
