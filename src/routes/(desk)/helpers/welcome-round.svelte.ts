import type { Draft, Entry } from '$lib/journal/entry.ts';
import type { Tick } from '$lib/journal/welcome.ts';

export interface RoundWorld {
	record: (draft: Draft, about?: Entry) => Promise<Entry>;
	/** An entry by its id, as far as it is known here. */
	find: (id: string) => Entry | undefined;
}

/**
 * One newcomer is welcomed, point by point, by somebody who is here. Who that is is asked at the first point, and
 * remembered until the list is closed.
 */
export class WelcomeRound {
	readonly #world: RoundWorld;
	readonly #newcomer: string;
	#by: string | null = $state(null);
	#asked: string | null = $state(null);
	#hasFailed = $state(false);
	#turn: Promise<void> = Promise.resolve();

	constructor(newcomer: string, world: RoundWorld) {
		this.#newcomer = newcomer;
		this.#world = world;
	}

	/** Who welcomes; null until they have said so. */
	get by(): string | null {
		return this.#by;
	}

	/** The point that waits until it is known who has done it. */
	get asked(): string | null {
		return this.#asked;
	}

	get hasFailed(): boolean {
		return this.#hasFailed;
	}

	/** This point is done; or, where `tick` says that it was, it is not. */
	tap(point: string, tick: Tick | undefined): Promise<void> {
		if (tick) return this.#attempt(() => this.#untick(tick));
		if (this.#by === null) this.#asked = point;
		else return this.#tick(point, this.#by);
		return Promise.resolve();
	}

	/** It is this volunteer or contact who welcomes. */
	choose(by: string): Promise<void> {
		const point = this.#asked;
		this.#by = by;
		this.#asked = null;
		return point === null ? Promise.resolve() : this.#tick(point, by);
	}

	/** Somebody else welcomes from here on. */
	askAgain(): void {
		this.#by = null;
	}

	/** Nobody wanted to say who they are. */
	stopAsking(): void {
		this.#asked = null;
	}

	#tick(point: string, by: string): Promise<void> {
		const body = { volunteer: this.#newcomer, point, by };
		return this.#attempt(() => this.#world.record({ kind: 'welcome.ticked', body }));
	}

	async #untick(tick: Tick): Promise<void> {
		const entry = this.#world.find(tick.entry);
		if (!entry) return;
		await this.#world.record({ kind: 'entry.voided', body: { entry: entry.id, reason: 'undone' } }, entry);
	}

	#attempt(act: () => Promise<unknown>): Promise<void> {
		this.#turn = this.#turn.then(async () => {
			this.#hasFailed = await act().then(
				() => false,
				() => true
			);
		});
		return this.#turn;
	}
}
