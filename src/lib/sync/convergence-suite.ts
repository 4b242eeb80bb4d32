/**
 * Promises 2, 3 and 4 under a bad network: whatever tablets write, in whatever order requests and replies are lost,
 * doubled and delayed, in the end every tablet, the server and a plain count of all that was written agree.
 *
 * The suite runs on a model of a tablet, many times, and on the tablet's real store and client in a browser. A
 * failure prints its seed and the shortest story that leads to it.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceId, thingId } from '../journal/entry-builder.ts';
import type { Draft, Entry } from '../journal/entry.ts';
import { isKind } from '../journal/kind.ts';
import { readOpenings } from '../journal/openings.ts';
import { readServings } from '../journal/servings.ts';
import { readSettings } from '../journal/settings.ts';
import { standing } from '../journal/standing.ts';
import { readVisits } from '../journal/visits.ts';
import { readVolunteers } from '../journal/volunteers.ts';
import { lostReply, lostRequest, TestServer, type Fate } from './test-server.ts';

export interface Tablet {
	record(draft: Draft, about?: Entry): Promise<Entry>;
	/** One request of the protocol. */
	exchange(fetch: typeof globalThis.fetch): Promise<void>;
	/** Everything it holds. */
	entries(): Promise<Entry[]>;
	waiting(): Promise<number>;
}

const TABLETS = 3;

type Step =
	| { do: 'write'; tablet: number; draft: Draft }
	/** Says something about the `pick`-th visit, or removes the `pick`-th entry, that the tablet knows. */
	| {
			do: 'describe';
			tablet: number;
			pick: number;
			firstTime: boolean | undefined;
			subject: string | undefined;
	  }
	| { do: 'void'; tablet: number; pick: number }
	| { do: 'sync'; tablet: number; fate: FateName }
	/** A request that was thought lost arrives after all. */
	| { do: 'arrive'; pick: number };

type FateName =
	'well' | 'request lost' | 'reply lost' | 'request doubled' | 'request delayed' | 'twice at once';

const tablet = fc.nat(TABLETS - 1);
const pick = fc.nat(20);
const someDraft: fc.Arbitrary<Draft> = fc.oneof(
	fc.constantFrom('8', '9', '10').map((grade): Draft => ({ kind: 'visit.recorded', body: { grade } })),
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
const fateName = fc.constantFrom<FateName[]>(
	'well',
	'request lost',
	'reply lost',
	'request doubled',
	'request delayed',
	'twice at once'
);
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), tablet, draft: someDraft }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('describe' as const),
			tablet,
			pick,
			firstTime: fc.option(fc.boolean(), { nil: undefined }),
			subject: fc.option(fc.constantFrom('maths', 'danish'), { nil: undefined })
		})
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), tablet, pick }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('sync' as const), tablet, fate: fateName }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('arrive' as const), pick }) }
);

export function describeConvergence(
	name: string,
	openTablet: (number: number, now: () => number) => Promise<Tablet>,
	options: { runs: number; timeoutMs: number }
): void {
	test(`${name} agree in the end, whatever the network does`, { timeout: options.timeoutMs }, async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
				const story = await Story.open(openTablet);
				for (const next of steps) await story.take(next);
				await story.end();
			}),
			{ numRuns: options.runs }
		);
	});
}

class Story {
	readonly #server = new TestServer(() => Date.UTC(2026, 10, 24, 14));
	readonly #tablets: Tablet[];
	readonly #written: Entry[] = [];
	readonly #delayed: (() => Promise<unknown>)[] = [];

	static async open(openTablet: (number: number, now: () => number) => Promise<Tablet>): Promise<Story> {
		let seconds = 0;
		// One clock is a day ahead: which edit wins must not depend on it.
		const nowOf = (number: number) => () => Date.UTC(2026, 10, number === 1 ? 25 : 24, 14, 0, seconds++);
		const numbers = Array.from({ length: TABLETS }, (_, number) => number);
		return new Story(await Promise.all(numbers.map((number) => openTablet(number, nowOf(number)))));
	}

	private constructor(tablets: Tablet[]) {
		this.#tablets = tablets;
	}

	async take(step: Step): Promise<void> {
		if (step.do === 'arrive') return void (await this.#delayed.splice(step.pick, 1)[0]?.());
		const desk = this.#tablets[step.tablet]!;
		if (step.do === 'sync') return this.#sync(desk, step.fate);
		if (step.do === 'write') return void this.#written.push(await desk.record(step.draft));
		const known = (await desk.entries()).filter(
			(entry) => isKind(entry, 'visit.recorded') || (step.do === 'void' && !isKind(entry, 'entry.voided'))
		);
		const about = known.sort((a, b) => (a.id < b.id ? -1 : 1))[step.pick % known.length];
		if (!about) return;
		const draft: Draft =
			step.do === 'void'
				? { kind: 'entry.voided', body: { entry: about.id, reason: 'mis-tap' } }
				: { kind: 'visit.described', body: describing(about, step) };
		this.#written.push(await desk.record(draft, about));
	}

	async #sync(desk: Tablet, fate: FateName): Promise<void> {
		const fates: Record<FateName, Fate[]> = {
			well: [],
			'twice at once': [],
			'request lost': [lostRequest],
			'reply lost': [lostReply],
			'request doubled': [async (answer) => (await answer(), answer())],
			'request delayed': [
				(answer) => (this.#delayed.push(answer), Promise.reject(new TypeError('Failed to fetch')))
			]
		};
		this.#server.fates.push(...fates[fate]);
		const times = fate === 'twice at once' ? 2 : 1;
		await Promise.all(Array.from({ length: times }, () => desk.exchange(this.#server.fetch)));
	}

	/** The network heals; everything is sent, then everything is fetched; then all must agree. */
	async end(): Promise<void> {
		for (const arrive of this.#delayed) await arrive();
		for (const desk of this.#tablets)
			while ((await desk.waiting()) > 0) await desk.exchange(this.#server.fetch);
		for (const desk of this.#tablets) await desk.exchange(this.#server.fetch);

		const expected = readPlainly(this.#written);
		const held = [await this.#server.entries()];
		for (const desk of this.#tablets) held.push(await desk.entries());
		const [first, ...others] = held.map(readAll);
		for (const other of others) expect(other).toEqual(first);
		for (const entries of held) {
			expect(entries.map(({ id }) => id).sort()).toEqual(this.#written.map(({ id }) => id).sort());
			expect(summarise(entries)).toEqual(expected);
		}
	}
}

function describing(about: Entry, step: Step & { do: 'describe' }): Draft['body'] & { visit: string } {
	return {
		visit: about.id,
		...(step.firstTime !== undefined && { firstTime: step.firstTime }),
		...(step.subject !== undefined && { subject: step.subject })
	};
}

function readAll(entries: readonly Entry[]): unknown {
	return {
		standing: standing(entries),
		visits: readVisits(entries),
		servings: readServings(entries),
		volunteers: readVolunteers(entries),
		openings: readOpenings(entries),
		settings: readSettings(entries)
	};
}

interface Summary {
	visits: { id: string; grade: string; firstTime: boolean | null; subject: string | null }[];
	cups: number;
	cafe: string;
}

function summarise(entries: readonly Entry[]): Summary {
	return {
		visits: readVisits(entries)
			.map(({ id, grade, firstTime, subject }) => ({ id, grade, firstTime, subject }))
			.sort((a, b) => (a.id < b.id ? -1 : 1)),
		cups: readServings(entries).reduce((sum, { count }) => sum + count, 0),
		cafe: readSettings(entries).name
	};
}

/** The same summary by the plainest means, from what was written and nothing else. */
function readPlainly(written: readonly Entry[]): Summary {
	const voided = written.filter((entry) => isKind(entry, 'entry.voided')).map((entry) => entry.body.entry);
	const left = written.filter((entry) => !voided.includes(entry.id));
	const inOrder = left.sort(
		(a, b) => a.clock - b.clock || (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq)
	);
	const last = <T>(values: (T | undefined)[]): T | undefined =>
		values.filter((value) => value !== undefined).at(-1);
	const visits = inOrder.filter((entry) => isKind(entry, 'visit.recorded'));
	return {
		visits: visits
			.map(({ id, body }) => {
				const said = inOrder
					.filter((entry) => isKind(entry, 'visit.described'))
					.filter((entry) => entry.body.visit === id);
				return {
					id,
					grade: body.grade,
					firstTime: last(said.map((entry) => entry.body.firstTime)) ?? null,
					subject: last(said.map((entry) => entry.body.subject)) ?? null
				};
			})
			.sort((a, b) => (a.id < b.id ? -1 : 1)),
		cups: inOrder
			.filter((entry) => isKind(entry, 'serving.counted'))
			.reduce((sum, { body }) => sum + body.count, 0),
		cafe:
			last(inOrder.filter((entry) => isKind(entry, 'cafe.changed')).map(({ body }) => body.name)) ??
			'Lektiecaféen'
	};
}

/** The n-th tablet's device, in an order that is not that of their numbers. */
export const deviceOf = (number: number) => deviceId([7, 2, 5][number] ?? number + 10);
