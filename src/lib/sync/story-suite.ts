/**
 * A story of several tablets and their server, step by step, and what must be true at its end whatever happened:
 * every tablet, the server and a plain count of what was written agree; nothing is there twice; nothing is missing
 * but what was only ever in a place that was destroyed.
 */
import { expect } from 'vitest';
import type { Draft, Entry } from '../journal/entry.ts';
import { isKind } from '../journal/kind.ts';
import { readOpenings } from '../journal/openings.ts';
import { readServings } from '../journal/servings.ts';
import { readSettings } from '../journal/settings.ts';
import { standing } from '../journal/standing.ts';
import { readVisits } from '../journal/visits.ts';
import { readVolunteers } from '../journal/volunteers.ts';
import { readPlainly, summarise } from './plain-reading.ts';
import { lostReply, lostRequest, TestServer, type Fate } from './test-server.ts';

export interface Tablet {
	/** Its id; another one after its storage was lost. */
	readonly device: string;
	record(draft: Draft, about?: Entry): Promise<Entry>;
	/** Speaks to the server until both are equal, or the network fails. */
	exchange(fetch: typeof globalThis.fetch): Promise<void>;
	/** Everything it holds. */
	entries(): Promise<Entry[]>;
	/** How many entries the server refused. */
	refused(): Promise<number>;
	/** Whether nothing waits, and nothing is to be offered again. */
	isEmpty(): Promise<boolean>;
	/** The page is loaded anew: only what is stored is left. */
	reload(): Promise<void>;
	/** It is paired with the same café once more. */
	pairAnew(): Promise<void>;
	/** It loses everything, and the server recognises it, of whose entries it held `held`. */
	loseStorage(held: number): Promise<void>;
}

export type Step =
	| { do: 'write'; tablet: number; draft: Draft }
	/** Says something about the `pick`-th visit, or removes the `pick`-th entry, that the tablet knows. */
	| { do: 'describe'; tablet: number; pick: number; firstTime?: boolean; subject?: string }
	| { do: 'void'; tablet: number; pick: number }
	/** After `before` requests that went well one meets its fate, then all goes well. */
	| { do: 'sync'; tablet: number; before: number; fate: FateName }
	/** What was thought lost arrives after all: a request or a reply. */
	| { do: 'arrive'; pick: number }
	| { do: 'reload' | 'pair anew' | 'lose storage'; tablet: number }
	/** The server is set back to a backup that held so many percent of its entries. */
	| { do: 'set back'; percent: number };

export const FATES = [
	'well',
	'request lost',
	'reply lost',
	'request doubled',
	'request late',
	'reply late',
	'twice at once'
] as const;
export type FateName = (typeof FATES)[number];

const well: Fate = (answer) => answer();
const lost = () => new TypeError('Failed to fetch');

export class Story {
	readonly #server = new TestServer(() => Date.UTC(2026, 10, 24, 14));
	readonly #tablets: Tablet[];
	readonly #written = new Map<string, Entry>();
	/** Ids of what was in no other place when one was destroyed. */
	readonly #gone = new Set<string>();
	readonly #late: (() => Promise<unknown>)[] = [];

	static async open(
		count: number,
		openTablet: (number: number, now: () => number) => Promise<Tablet>
	): Promise<Story> {
		let seconds = 0;
		// One clock is a day ahead: which edit wins must not depend on it.
		const nowOf = (number: number) => () => Date.UTC(2026, 10, number === 1 ? 25 : 24, 14, 0, seconds++);
		const numbers = Array.from({ length: count }, (_, number) => number);
		return new Story(await Promise.all(numbers.map((number) => openTablet(number, nowOf(number)))));
	}

	private constructor(tablets: Tablet[]) {
		this.#tablets = tablets;
	}

	async take(step: Step): Promise<void> {
		if (step.do === 'arrive') return void (await this.#late.splice(step.pick, 1)[0]?.());
		if (step.do === 'set back') return this.#setBack(step.percent);
		const desk = this.#tablets[step.tablet % this.#tablets.length]!;
		switch (step.do) {
			case 'write':
				return this.#write(desk, step.draft);
			case 'describe':
			case 'void':
				return this.#writeAbout(desk, step);
			case 'sync':
				return this.#sync(desk, step.before, step.fate);
			case 'reload':
				return desk.reload();
			case 'pair anew':
				return desk.pairAnew();
			case 'lose storage':
				return this.#loseStorage(desk);
		}
	}

	/** The network heals; everything is sent, then everything is fetched; then all must agree. */
	async end(): Promise<void> {
		for (const arrive of this.#late.splice(0)) await arrive();
		for (let round = 0; round < 3; round++) {
			for (const desk of this.#tablets) {
				for (let i = 0; i === 0 || !(await desk.isEmpty()); i++) {
					expect(i, 'exchanges until a tablet has nothing to send').toBeLessThan(50);
					await desk.exchange(this.#server.fetchAs(desk.device));
				}
			}
		}
		const places = [await this.#server.entries(), ...(await this.#held())];
		const ids = sortedIds(places[0]!);
		for (const entries of places) expect(sortedIds(entries)).toEqual(ids);
		expect(ids.filter((id) => !this.#written.has(id))).toEqual([]);
		const missing = [...this.#written.keys()].filter((id) => !ids.includes(id));
		expect(missing.filter((id) => !this.#gone.has(id))).toEqual([]);

		const expected = readPlainly(ids.map((id) => this.#written.get(id)!));
		const [first, ...others] = places.map(readEverything);
		for (const other of others) expect(other).toEqual(first);
		for (const entries of places) expect(summarise(entries)).toEqual(expected);
		for (const desk of this.#tablets) expect(await desk.refused()).toBe(0);
	}

	async #write(desk: Tablet, draft: Draft, about?: Entry): Promise<void> {
		const entry = await desk.record(draft, about);
		this.#written.set(entry.id, entry);
	}

	async #writeAbout(desk: Tablet, step: Step & { do: 'describe' | 'void' }): Promise<void> {
		const known = (await desk.entries()).filter(
			(entry) => isKind(entry, 'visit.recorded') || (step.do === 'void' && !isKind(entry, 'entry.voided'))
		);
		const about = known.sort((a, b) => (a.id < b.id ? -1 : 1))[step.pick % known.length];
		if (!about) return;
		if (step.do === 'void') {
			return this.#write(desk, { kind: 'entry.voided', body: { entry: about.id, reason: 'mis-tap' } }, about);
		}
		const { firstTime, subject } = step;
		const said = { ...(firstTime !== undefined && { firstTime }), ...(subject !== undefined && { subject }) };
		return this.#write(desk, { kind: 'visit.described', body: { visit: about.id, ...said } }, about);
	}

	async #sync(desk: Tablet, before: number, fate: FateName): Promise<void> {
		const { fates } = this.#server;
		const fetch = this.#server.fetchAs(desk.device);
		fates.push(...Array.from({ length: before }, () => well));
		if (fate === 'twice at once') await Promise.all([desk.exchange(fetch), desk.exchange(fetch)]);
		else if (fate === 'reply late') await this.#exchangeLate(desk, fetch);
		else {
			fates.push(this.#fateOf(fate));
			await desk.exchange(fetch);
		}
		// What was not needed is nobody else's fate.
		fates.length = 0;
	}

	#fateOf(name: Exclude<FateName, 'twice at once' | 'reply late'>): Fate {
		switch (name) {
			case 'well':
				return well;
			case 'request lost':
				return lostRequest;
			case 'reply lost':
				return lostReply;
			case 'request doubled':
				return async (answer) => (await answer(), answer());
			case 'request late':
				return (answer) => (this.#late.push(answer), Promise.reject(lost()));
		}
	}

	// The tablet waits for the reply while other things happen to it, as another tab of it would.
	async #exchangeLate(desk: Tablet, fetch: typeof globalThis.fetch): Promise<void> {
		let letArrive = () => {};
		const arriving = new Promise<void>((resolve) => (letArrive = resolve));
		let isHeld = () => {};
		const held = new Promise<void>((resolve) => (isHeld = resolve));
		this.#server.fates.push(async (answer) => {
			const reply = await answer();
			isHeld();
			await arriving;
			return reply;
		});
		const exchanging = desk.exchange(fetch);
		this.#late.push(() => (letArrive(), exchanging));
		await Promise.race([held, exchanging]);
	}

	async #setBack(percent: number): Promise<void> {
		const count = (await this.#server.entries()).length;
		await this.#server.journal.setBack(Math.floor((count * percent) / 100));
		await this.#notice();
	}

	async #loseStorage(desk: Tablet): Promise<void> {
		const held = await this.#server.journal.lastSeq(desk.device);
		await desk.loseStorage(held);
		for (const entry of await desk.entries()) this.#written.set(entry.id, entry);
		await this.#notice();
	}

	// What is nowhere now may be missing at the end. It may also arrive late: then it is everywhere.
	async #notice(): Promise<void> {
		const places = [await this.#server.entries(), ...(await this.#held())];
		const held = new Set(places.flat().map(({ id }) => id));
		for (const id of this.#written.keys()) if (!held.has(id)) this.#gone.add(id);
	}

	#held(): Promise<Entry[][]> {
		return Promise.all(this.#tablets.map((desk) => desk.entries()));
	}
}

const sortedIds = (entries: readonly Entry[]) => entries.map(({ id }) => id).sort();

function readEverything(entries: readonly Entry[]): unknown {
	return {
		standing: standing(entries),
		visits: readVisits(entries),
		servings: readServings(entries),
		volunteers: readVolunteers(entries),
		openings: readOpenings(entries),
		settings: readSettings(entries)
	};
}
