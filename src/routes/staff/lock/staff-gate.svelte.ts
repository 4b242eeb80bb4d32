/**
 * Whether this page shows what is behind the lock.
 *
 *               no PIN yet                       the storage was lost, or the PIN forgotten
 *   shut ──┬──► choose ──────────────┐   shut ──► prove ── a code from the server ──► choose
 *          │                         ▼
 *          └──► enter ── right ──► open ── two minutes untouched, the button, or the desk ──► shut
 *                 ▲                  │
 *                 └── change ◄───────┘   (the PIN that holds, then another)
 *
 * A page is shut when it is made, and knows it is open by memory alone: nothing that is stored opens it, and neither
 * the back button nor another tab does. What shuts one tab shuts all; what is touched in one keeps all open.
 */
import type { LockFacts } from '$lib/store/device-facts.ts';
import type { StaffLock, TryOutcome } from '$lib/store/staff-lock.ts';
import { IdleTime, type Clocks } from './idle-time.ts';
import type { TabWord } from './tabs.ts';

export type Scene = 'unknown' | 'choose' | 'prove' | 'enter' | 'page';

/** How long staff's pages stay open untouched, and for how long before that they say so, in milliseconds. */
const QUIET_MS = 120_000;
const WARN_MS = 30_000;
/** How often other tabs are told of touches, at most. */
const TELL_EVERY_MS = 1_000;

export interface GateWorld extends Clocks {
	openLock: () => Promise<StaffLock>;
	/** Null until it is known. */
	facts: () => LockFacts | null;
	/** Tells the other tabs. */
	tell: (word: TabWord) => void;
}

export class StaffGate {
	readonly #world: GateWorld;
	readonly #idle: IdleTime;
	#toldAtMs = -Infinity;
	#isOpen = $state(false);
	#hasOpened = $state(false);
	#isProven = $state(false);
	#wish: 'forgotten' | 'change' | 'choose' | null = $state(null);
	#leftMs = $state(QUIET_MS);

	constructor(world: GateWorld) {
		this.#world = world;
		this.#idle = new IdleTime(world);
	}

	get scene(): Scene {
		const lock = this.#world.facts();
		if (!lock) return 'unknown';
		if (this.#isProven) return 'choose';
		if (this.#wish === 'change') return 'enter';
		if (this.#wish === 'forgotten') return 'prove';
		if (this.#isOpen) return 'page';
		if (lock.pin) return 'enter';
		return lock.isLost ? 'prove' : 'choose';
	}

	/** Whether staff were in since the page was made. */
	get hasOpened(): boolean {
		return this.#hasOpened;
	}

	/** Whether staff are in, and a question about the PIN covers the page. */
	get isChanging(): boolean {
		return this.#isOpen && this.scene !== 'page';
	}

	/** Whether there is no PIN yet, and nobody asked to choose one. */
	get isUnset(): boolean {
		return this.scene === 'choose' && !this.#isProven && this.#wish === null;
	}

	/** Whether the storage was lost, and the PIN with it. */
	get isLost(): boolean {
		return this.#world.facts()?.isLost ?? false;
	}

	/** Whether it shuts soon. */
	get isClosing(): boolean {
		return this.#isOpen && this.#leftMs <= WARN_MS;
	}

	/** Whole seconds until it shuts. */
	get closesInSeconds(): number {
		return Math.ceil(this.#leftMs / 1000);
	}

	async enter(pin: string): Promise<TryOutcome> {
		const lock = await this.#world.openLock();
		const outcome = await lock.try(pin);
		if (outcome.name !== 'right') return outcome;
		if (this.#wish === 'change') this.prove();
		else this.#open();
		return outcome;
	}

	async choose(pin: string): Promise<void> {
		const lock = await this.#world.openLock();
		await lock.choose(pin);
		this.#isProven = false;
		this.#open();
	}

	/** Whoever is here has shown that they are staff. */
	prove(): void {
		this.#isProven = true;
		this.#wish = null;
	}

	forgot(): void {
		this.#wish = 'forgotten';
	}

	/** A PIN is to be chosen now, where there is none. */
	askForPin(): void {
		this.#wish = 'choose';
	}

	change(): void {
		this.#wish = 'change';
	}

	/** Back to where the question came from. */
	leaveQuestion(): void {
		this.#wish = null;
		this.#isProven = false;
	}

	/** Here and in the other tabs. */
	shut(): void {
		if (!this.#isOpen) return;
		this.shutHere();
		this.#world.tell('shut');
	}

	shutHere(): void {
		this.#isOpen = false;
		this.#isProven = false;
		this.#wish = null;
	}

	touch(): void {
		if (!this.#isOpen) return;
		// What comes after the time was over is no touch in time: the page may have slept.
		this.look();
		if (!this.#isOpen) return;
		this.touchHere();
		const nowMs = this.#world.elapsed();
		if (nowMs - this.#toldAtMs < TELL_EVERY_MS) return;
		this.#toldAtMs = nowMs;
		this.#world.tell('touched');
	}

	touchHere(): void {
		this.#idle.touch();
		this.#leftMs = QUIET_MS;
	}

	/** To be called every second, and when the page is seen again. */
	look(): void {
		if (!this.#isOpen) return;
		this.#leftMs = QUIET_MS - this.#idle.ms;
		if (this.#leftMs <= 0) this.shut();
	}

	#open(): void {
		this.#isOpen = true;
		this.#hasOpened = true;
		this.#wish = null;
		this.touchHere();
	}
}
