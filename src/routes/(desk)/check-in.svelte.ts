/**
 * One pupil's check-in, from the tap to the next pupil.
 *
 *             tap                 stored
 *   welcome ───────► saving ─────────────────► thanks ──── done, or 8 quiet seconds ────► welcome
 *      ▲               │ not stored              │ undo: the visit and what was taken are voided
 *      └── tap again ◄─┴► failed                 └────────────────────────────────────────► welcome
 *
 * The tap is the whole check-in; everything on the thanks may be left. A second tap while one is being stored, and
 * any tap within a blink of a change of screen, is the echo of a finger and says nothing: a double tap never counts
 * two, and never chooses what happens to appear under it. What a pupil adds is stored in the order of the taps.
 */
import type { Draft, Entry } from '$lib/journal/entry.ts';
import { ECHO_MS } from './echo.ts';

/** How long the thanks stay when nobody touches them. */
export const QUIET_MS = 8_000;

export interface CheckInWorld {
	record: (draft: Draft, about?: Entry) => Promise<Entry>;
	now: () => number;
	/** Calls back once after `ms` milliseconds; returns how to stop it. */
	after: (ms: number, callback: () => void) => () => void;
}

export interface Thanks {
	name: 'thanks';
	visit: Entry;
	grade: string;
	firstTime: { value: boolean; entry: Entry } | null;
	subject: { value: string; entry: Entry } | null;
	/** What was taken, by item. */
	servings: Readonly<Record<string, Entry>>;
	/** When the screen closes if nobody touches it. */
	closesAtMs: number;
	/** Whether the last thing added could not be stored. */
	hasFailed: boolean;
}

export type CheckInState =
	{ name: 'welcome' } | { name: 'saving' } | { name: 'failed'; grade: string } | Thanks;

export class CheckIn {
	readonly #world: CheckInWorld;
	#state: CheckInState = $state.raw({ name: 'welcome' });
	#changedAtMs = -Infinity;
	#turn: Promise<void> = Promise.resolve();
	#stopTimer = () => {};

	constructor(world: CheckInWorld) {
		this.#world = world;
	}

	get state(): CheckInState {
		return this.#state;
	}

	/** A pupil of this grade is here. */
	async tap(grade: string): Promise<void> {
		if (this.#isEcho() || (this.#state.name !== 'welcome' && this.#state.name !== 'failed')) return;
		this.#state = { name: 'saving' };
		try {
			const visit = await this.#world.record({ kind: 'visit.recorded', body: { grade } });
			this.#show({
				name: 'thanks',
				visit,
				grade,
				firstTime: null,
				subject: null,
				servings: {},
				closesAtMs: this.#world.now() + QUIET_MS,
				hasFailed: false
			});
			this.stay();
		} catch {
			this.#show({ name: 'failed', grade });
		}
	}

	/** First time here, or been here before; the same answer again takes it back. */
	answer(firstTime: boolean): Promise<void> {
		return this.#add(async (thanks) => {
			const said = thanks.firstTime;
			if (said?.value === firstTime) {
				await this.#void(said.entry);
				return { firstTime: null };
			}
			const entry = await this.#describe(thanks.visit, { firstTime });
			return { firstTime: { value: firstTime, entry } };
		});
	}

	/** What the pupil works on; the same subject again takes it back. */
	choose(subject: string): Promise<void> {
		return this.#add(async (thanks) => {
			const said = thanks.subject;
			if (said?.value === subject) {
				await this.#void(said.entry);
				return { subject: null };
			}
			const entry = await this.#describe(thanks.visit, { subject });
			return { subject: { value: subject, entry } };
		});
	}

	/** The pupil takes one of this item; the same again puts it back. */
	take(item: string): Promise<void> {
		return this.#add(async (thanks) => {
			const { [item]: taken, ...others } = thanks.servings;
			if (taken) {
				await this.#void(taken);
				return { servings: others };
			}
			const entry = await this.#world.record({ kind: 'serving.counted', body: { item, count: 1 } });
			return { servings: { ...others, [item]: entry } };
		});
	}

	/** It was a mistake: the visit does not count, nor what was taken with it. */
	undo(): Promise<void> {
		return this.#add(async (thanks) => {
			await this.#void(thanks.visit);
			for (const entry of Object.values(thanks.servings)) await this.#void(entry);
			this.#leave();
			return {};
		});
	}

	/** On to the next pupil. */
	done(): void {
		if (this.#state.name === 'thanks' && !this.#isEcho()) this.#leave();
		if (this.#state.name === 'failed') this.#leave();
	}

	/** Somebody is reading or touching: eight more seconds. */
	stay(): void {
		if (this.#state.name !== 'thanks') return;
		this.#stopTimer();
		this.#stopTimer = this.#world.after(QUIET_MS, () => this.#leave());
		this.#state = { ...this.#state, closesAtMs: this.#world.now() + QUIET_MS };
	}

	/** The screen is left; nothing is lost, everything was stored at its tap. */
	close(): void {
		this.#stopTimer();
	}

	/** One addition after the other, each to the thanks that it was meant for. */
	#add(addition: (thanks: Thanks) => Promise<Partial<Thanks>>): Promise<void> {
		const meant = this.#state;
		if (meant.name !== 'thanks' || this.#isEcho()) return Promise.resolve();
		this.stay();
		this.#turn = this.#turn.then(async () => {
			if (!this.#isStill(meant.visit)) return;
			const added = await addition(this.#state as Thanks).catch(() => ({ hasFailed: true }));
			if (this.#isStill(meant.visit)) this.#state = { ...this.#state, hasFailed: false, ...added } as Thanks;
		});
		return this.#turn;
	}

	#isStill(visit: Entry): boolean {
		return this.#state.name === 'thanks' && this.#state.visit === visit;
	}

	#describe(visit: Entry, facts: { firstTime?: boolean; subject?: string }): Promise<Entry> {
		return this.#world.record({ kind: 'visit.described', body: { visit: visit.id, ...facts } }, visit);
	}

	#void(entry: Entry): Promise<Entry> {
		return this.#world.record({ kind: 'entry.voided', body: { entry: entry.id, reason: 'undone' } }, entry);
	}

	#leave(): void {
		this.#stopTimer();
		this.#show({ name: 'welcome' });
	}

	#show(state: CheckInState): void {
		this.#state = state;
		this.#changedAtMs = this.#world.now();
	}

	#isEcho(): boolean {
		const sinceMs = this.#world.now() - this.#changedAtMs;
		// A clock that was set back must not lock the desk.
		return sinceMs >= 0 && sinceMs < ECHO_MS;
	}
}
