import { createId } from '$lib/journal/author.ts';
import type { Entry } from '$lib/journal/entry.ts';
import type { Opening } from '$lib/journal/openings.ts';
import type { Volunteer } from '$lib/journal/volunteers.ts';
import type { Turn } from './coming-shifts.ts';
import { Deeds, type DeedWorld } from './deeds.svelte.ts';

/** What a volunteer did last at the board. */
export type Deed = { volunteer: string; who: string } & (
	{ name: 'arrived' | 'left' } | { name: 'cannot' | 'can'; opening: Opening }
);

/** How long somebody who comes is greeted. */
export const GREETING_MS = 20_000;

type Someone = Pick<Volunteer, 'id' | 'name'>;

/** Volunteers come, go, and say when they cannot come: one tap each, and the last tap can be taken back. */
export class PresenceBoard {
	readonly deeds: Deeds<Deed>;

	constructor(world: DeedWorld) {
		this.deeds = new Deeds(world);
	}

	arrive({ id, name }: Someone): Promise<void> {
		return this.deeds.attempt(async () => {
			const entry = await this.#record('volunteer.arrived', id);
			return this.#done({ name: 'arrived', volunteer: id, who: name }, [entry]);
		}, GREETING_MS);
	}

	leave({ id, name }: Someone): Promise<void> {
		return this.deeds.attempt(async () => {
			const entry = await this.#record('volunteer.left', id);
			return this.#done({ name: 'left', volunteer: id, who: name }, [entry]);
		});
	}

	/** Somebody new, who is here: registered and arrived. */
	join(name: string, subjects: readonly string[]): Promise<void> {
		return this.deeds.attempt(async () => {
			const { world } = this.deeds;
			const volunteer = createId(world.now());
			const body = { volunteer, name, subjects: [...subjects] };
			const registered = await world.record({ kind: 'volunteer.registered', body });
			const arrived = await this.#record('volunteer.arrived', volunteer);
			return this.#done({ name: 'arrived', volunteer, who: name }, [arrived, registered]);
		}, GREETING_MS);
	}

	/** They cannot come to this turn; nobody asks why. */
	cancel({ id, name }: Someone, turn: Turn): Promise<void> {
		return this.deeds.attempt(async () => {
			const entries = await this.#recordCancellations(turn);
			return this.#done({ name: 'cannot', volunteer: id, who: name, opening: turn.opening }, entries);
		});
	}

	/** They can come after all: `cancellations` is everything that said they cannot. */
	comeAfterAll({ id, name }: Someone, turn: Turn, cancellations: readonly Entry[]): Promise<void> {
		return this.deeds.attempt(async () => {
			await this.deeds.void(cancellations);
			const deed: Deed = { name: 'can', volunteer: id, who: name, opening: turn.opening };
			// A void is final, so taking it back says the same anew.
			return { deed, undo: () => this.#recordCancellations(turn) };
		});
	}

	async #recordCancellations({ opening, shifts }: Turn): Promise<Entry[]> {
		const entries: Entry[] = [];
		for (const { shift } of shifts) {
			const body = { shift, date: opening.day };
			entries.push(await this.deeds.world.record({ kind: 'shift.cancelled', body }));
		}
		return entries;
	}

	#record(kind: 'volunteer.arrived' | 'volunteer.left', volunteer: string): Promise<Entry> {
		return this.deeds.world.record({ kind, body: { volunteer } });
	}

	#done(deed: Deed, entries: readonly Entry[]) {
		return { deed, undo: () => this.deeds.void(entries) };
	}
}
