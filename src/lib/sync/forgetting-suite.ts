/**
 * Nothing that was folded or erased ever comes back, and no count ever changes: under stories of tablets that come after
 * a year, servers that fold, people who are erased, requests that are lost or doubled, and backups that are put back
 * with the log of erasures applied to them (server/erasure-log.ts).
 *
 * What must be counted in the end is told by the story itself: what was folded as it stood then, and what is still kept,
 * without what was said too late about something that was folded.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, localDay } from '../journal/calendar.ts';
import { Coverage, setFoldsApart } from '../journal/coverage.ts';
import { deviceId, entryOf, thingId } from '../journal/entry-builder.ts';
import type { Draft, Entry } from '../journal/entry.ts';
import { foldDays } from '../journal/fold-days.ts';
import { isKind } from '../journal/kind.ts';
import { readReport } from '../journal/report.ts';
import { targetOf } from '../journal/shelves.ts';
import { readVolunteers } from '../journal/volunteers.ts';
import { readWishes } from '../journal/wishes.ts';
import type { Tablet } from './story-suite.ts';
import { lostReply, lostRequest, TestServer, type Fate } from './test-server.ts';

const SEED = Number(import.meta.env.VITE_SEED ?? Math.floor(Math.random() * 2 ** 31));
const DAY_MS = 86_400_000;
const FIRST_MS = Date.UTC(2026, 10, 1, 14);
const SPAN = { since: '2026-10-30', until: '2027-02-28' };
/** Entries are kept one by one for so many days. */
const KEPT_DAYS = 3;
const PEOPLE = [1, 2].map(thingId) as [string, string];
const secretOf = (person: string) => `Secret${person.slice(-1)}`;

type Step =
	| { do: 'write'; tablet: number; draft: Draft }
	| { do: 'describe' | 'void'; tablet: number; pick: number }
	| { do: 'sync'; tablet: number; fate: 'well' | 'request lost' | 'reply lost' | 'request doubled' }
	| { do: 'erase'; tablet: number; person: string }
	| { do: 'pass'; days: number }
	| { do: 'fold' }
	| { do: 'set back'; percent: number };

const tablet = fc.nat(2);
const person = fc.constantFrom(...PEOPLE);
const draft = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom<Draft>(visitOf('8'), visitOf('9')) },
	fc.constant<Draft>({ kind: 'serving.counted', body: { item: 'tea', count: 2 } }),
	fc.constant<Draft>({ kind: 'desk.started', body: {} }),
	person.map((who): Draft => ({ kind: 'volunteer.arrived', body: { volunteer: who } })),
	person.map((who): Draft => ({
		kind: 'volunteer.registered',
		body: { volunteer: who, name: secretOf(who) }
	})),
	person.map((who): Draft => ({
		kind: 'wish.left',
		body: { wish: thingId(9), concern: 'wish', text: secretOf(who), by: who }
	}))
);
const step = fc.oneof(
	{ weight: 9, arbitrary: fc.record({ do: fc.constant('write'), tablet, draft }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constantFrom('describe', 'void'), tablet, pick: fc.nat(9) }) },
	{
		weight: 8,
		arbitrary: fc.record({
			do: fc.constant('sync'),
			tablet,
			fate: fc.constantFrom('well', 'well', 'request lost', 'reply lost', 'request doubled')
		})
	},
	fc.record({ do: fc.constant('erase'), tablet, person }),
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('pass'), days: fc.integer({ min: 1, max: 4 }) }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('fold') }) },
	fc.record({ do: fc.constant('set back'), percent: fc.nat(100) })
) as fc.Arbitrary<Step>;

function visitOf(grade: string): Draft {
	return { kind: 'visit.recorded', body: { grade } };
}

type OpenTablet = (number: number, now: () => number) => Promise<Tablet>;

class Story {
	readonly #server = new TestServer(() => this.#nowMs());
	readonly #tablets: Tablet[] = [];
	readonly #erased = new Set<string>();
	/** Everything that the server ever had of what its log would hold. */
	readonly #log = new Map<string, Entry>();
	/** What was folded, and that of it which counted. */
	readonly #folded = new Set<string>();
	readonly #counted = new Map<string, Entry>();
	#days = 0;
	#seconds = 0;
	#runs = 0;

	async open(openTablet: OpenTablet): Promise<this> {
		for (const number of [0, 1, 2]) this.#tablets.push(await openTablet(number, () => this.#nowMs()));
		return this;
	}

	async take(next: Step): Promise<void> {
		if (next.do === 'pass') this.#days += next.days;
		else if (next.do === 'fold') await this.#fold();
		else if (next.do === 'set back') await this.#setBack(next.percent);
		else {
			const desk = this.#tablets[next.tablet]!;
			if (next.do === 'write') await desk.record(next.draft);
			else if (next.do === 'sync') await this.#sync(desk, next.fate);
			else if (next.do === 'erase') {
				this.#erased.add(next.person);
				await desk.record({ kind: 'person.erased', body: { person: next.person, words: true } });
			} else await this.#speakOf(desk, next);
		}
	}

	async end(): Promise<void> {
		for (let round = 0; round < 3; round++) {
			for (const desk of this.#tablets) {
				for (let i = 0; i === 0 || !(await desk.isEmpty()); i++) {
					expect(i, 'exchanges until a tablet has nothing to send').toBeLessThan(50);
					await desk.exchange(this.#server.fetchAs(desk.device));
				}
				expect(await desk.refused()).toBe(0);
			}
		}
		const kept = await this.#server.entries();
		const places = [kept, ...(await Promise.all(this.#tablets.map((desk) => desk.entries())))];
		const folds = kept.filter((entry) => isKind(entry, 'day.folded'));
		const coverage = new Coverage(folds);
		const expected = this.#expect(kept);
		for (const entries of places) {
			expect(readReport(entries, SPAN)).toEqual(expected);
			expect(readVolunteers(entries)).toEqual(readVolunteers(kept));
			expect(readWishes(entries)).toEqual(readWishes(kept));
			expect(entries.filter((entry) => coverage.covers(entry))).toEqual([]);
			for (const who of this.#erased) expect(JSON.stringify(entries)).not.toContain(secretOf(who));
		}
	}

	#nowMs(): number {
		return FIRST_MS + this.#days * DAY_MS + this.#seconds++ * 1000;
	}

	async #sync(desk: Tablet, fate: (Step & { do: 'sync' })['fate']): Promise<void> {
		const doubled: Fate = async (answer) => (await answer(), answer());
		const fates = {
			well: undefined,
			'request lost': lostRequest,
			'reply lost': lostReply,
			'request doubled': doubled
		};
		const chosen = fates[fate];
		if (chosen) this.#server.fates.push(chosen);
		await desk.exchange(this.#server.fetchAs(desk.device));
		this.#server.fates.length = 0;
		await this.#note();
	}

	async #speakOf(desk: Tablet, { do: how, pick }: Step & { do: 'describe' | 'void' }): Promise<void> {
		const known = (await desk.entries()).filter(
			(entry) => isKind(entry, 'visit.recorded') || (how === 'void' && isKind(entry, 'visit.described'))
		);
		const about = known.sort((a, b) => (a.id < b.id ? -1 : 1))[pick % known.length];
		if (!about) return;
		const what: Draft =
			how === 'void'
				? { kind: 'entry.voided', body: { entry: about.id, reason: 'mis-tap' } }
				: { kind: 'visit.described', body: { visit: about.id, firstTime: pick % 2 === 0 } };
		await desk.record(what, about);
	}

	async #fold(): Promise<void> {
		const held = await this.#server.entries();
		const report = readReport(held, SPAN);
		const clock = held.reduce((largest, entry) => Math.max(largest, entry.clock), 0);
		const before = addDays(localDay(this.#nowMs()), -KEPT_DAYS);
		const device = deviceId(5_000 + this.#runs++);
		const folds = foldDays(held, before).map((body, i) =>
			entryOf('day.folded', body, {
				id: thingId(90_000 + this.#runs * 100 + i),
				device,
				seq: i + 1,
				clock: clock + 1 + i
			})
		);
		this.#noteFolded(setFoldsApart(held).rest, new Coverage(folds));
		await this.#server.journal.add(folds);
		await this.#note();
		expect(readReport(await this.#server.entries(), SPAN)).toEqual(report);
	}

	#noteFolded(rest: readonly Entry[], coverage: Coverage): void {
		const byId = new Map(rest.map((entry) => [entry.id, entry]));
		const isRooted = (entry: Entry): boolean => {
			const target = targetOf(entry);
			return target === undefined || (byId.has(target) && isRooted(byId.get(target)!));
		};
		for (const entry of rest.filter((each) => coverage.covers(each))) {
			this.#folded.add(entry.id);
			if (isRooted(entry)) this.#counted.set(entry.id, entry);
		}
	}

	#expect(kept: readonly Entry[]) {
		const isTooLate = (entry: Entry) => this.#folded.has(targetOf(entry) ?? '');
		let left = kept.filter((entry) => !isKind(entry, 'day.folded'));
		// What is said about what was said too late is too late itself.
		for (let late = left.filter(isTooLate); late.length > 0; late = left.filter(isTooLate)) {
			for (const { id } of late) this.#folded.add(id);
			left = left.filter((entry) => !late.includes(entry));
		}
		return readReport([...left, ...this.#counted.values()], SPAN);
	}

	async #note(): Promise<void> {
		for (const entry of await this.#server.entries()) {
			if (isKind(entry, 'day.folded') || isKind(entry, 'person.erased')) this.#log.set(entry.id, entry);
		}
	}

	async #setBack(percent: number): Promise<void> {
		const count = (await this.#server.entries()).length;
		await this.#server.journal.setBack(Math.floor((count * percent) / 100));
		await this.#server.journal.add([...this.#log.values()]);
	}
}

export function describeForgettingStories(name: string, openTablet: OpenTablet, runs: number): void {
	test(`${name}: what is folded or erased never comes back (${runs} stories, seed ${SEED})`, async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 45, size: 'max' }), async (steps) => {
				const story = await new Story().open(openTablet);
				for (const next of steps) await story.take(next);
				await story.end();
			}),
			{ numRuns: runs, seed: SEED }
		);
	});
}
