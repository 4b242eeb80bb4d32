import { createId } from '$lib/journal/author.ts';
import type { Draft, Entry } from '$lib/journal/entry.ts';
import { isNewcomer, isPresent, presenceDays, type Stay } from '$lib/journal/presence.ts';
import type { Volunteer } from '$lib/journal/volunteers.ts';

/** A volunteer as the board shows them. */
export interface Helper extends Volunteer {
	/** The stay that they are in; null while they are not here. */
	stay: Stay | null;
	isNew: boolean;
	/** Which day of presence today is, from 1; 0 if they have not been here today. */
	dayNumber: number;
}

/** The volunteers: those here in the order in which they came, the others by name. `nowMs` is corrected time. */
export function readBoard(
	volunteers: readonly Volunteer[],
	stays: readonly Stay[],
	today: string,
	nowMs: number
): { here: Helper[]; away: Helper[] } {
	const daysByVolunteer = presenceDays(stays);
	const helpers = volunteers.map((volunteer): Helper => {
		const days = daysByVolunteer.get(volunteer.id) ?? [];
		return {
			...volunteer,
			stay: stays.findLast((stay) => stay.volunteer === volunteer.id && mayLeave(stay, today, nowMs)) ?? null,
			isNew: isNewcomer(days, today),
			dayNumber: days.indexOf(today) + 1
		};
	});
	return {
		here: helpers.filter(({ stay }) => stay).sort((a, b) => a.stay!.from - b.stay!.from),
		away: helpers.filter(({ stay }) => !stay).sort((a, b) => a.name.localeCompare(b.name, 'da'))
	};
}

/** How long after closing somebody who is still tidying up can say that they leave. */
const LINGER_MS = 90 * 60_000;

function mayLeave(stay: Stay, today: string, nowMs: number): boolean {
	if (isPresent(stay, nowMs)) return true;
	return stay.assumed && stay.day === today && stay.from < stay.to && nowMs < stay.to + LINGER_MS;
}

/** The last thing done on the board: what is said about it, and what an undo takes back. */
export interface Deed {
	name: 'arrived' | 'left';
	who: string;
	entries: readonly Entry[];
}

export interface BoardWorld {
	record: (draft: Draft, about?: Entry) => Promise<Entry>;
	/** Epoch milliseconds by the device's clock. */
	now: () => number;
	/** Calls back once after `ms` milliseconds; returns how to stop it. */
	after: (ms: number, callback: () => void) => () => void;
}

/** How long the last deed stays on the screen, to be undone. */
const UNDO_MS = 10_000;

/** Volunteers come and go, one tap each; the last tap can be taken back. */
export class PresenceBoard {
	readonly #world: BoardWorld;
	#lastDeed: Deed | null = $state.raw(null);
	#hasFailed = $state(false);
	#isBusy = false;
	#stopTimer = () => {};

	constructor(world: BoardWorld) {
		this.#world = world;
	}

	get lastDeed(): Deed | null {
		return this.#lastDeed;
	}

	/** Whether the last tap could not be stored. */
	get hasFailed(): boolean {
		return this.#hasFailed;
	}

	arrive(helper: Helper): Promise<void> {
		return this.#attempt(async () => {
			const entry = await this.#world.record({
				kind: 'volunteer.arrived',
				body: { volunteer: helper.id }
			});
			this.#show({ name: 'arrived', who: helper.name, entries: [entry] });
		});
	}

	leave(helper: Helper): Promise<void> {
		return this.#attempt(async () => {
			const entry = await this.#world.record({ kind: 'volunteer.left', body: { volunteer: helper.id } });
			this.#show({ name: 'left', who: helper.name, entries: [entry] });
		});
	}

	/** Somebody new, who is here: registered and arrived. */
	join(name: string, subjects: readonly string[]): Promise<void> {
		return this.#attempt(async () => {
			const volunteer = createId(this.#world.now());
			const registered = await this.#world.record({
				kind: 'volunteer.registered',
				body: { volunteer, name, subjects: [...subjects] }
			});
			const arrived = await this.#world.record({ kind: 'volunteer.arrived', body: { volunteer } });
			this.#show({ name: 'arrived', who: name, entries: [arrived, registered] });
		});
	}

	undo(): Promise<void> {
		const deed = this.#lastDeed;
		if (!deed) return Promise.resolve();
		return this.#attempt(async () => {
			for (const entry of deed.entries) {
				await this.#world.record(
					{ kind: 'entry.voided', body: { entry: entry.id, reason: 'undone' } },
					entry
				);
			}
			this.#show(null);
		});
	}

	/** The screen is left. */
	close(): void {
		this.#stopTimer();
	}

	// One tap at a time: the second of a double tap would be the opposite of the first.
	async #attempt(deed: () => Promise<void>): Promise<void> {
		if (this.#isBusy) return;
		this.#isBusy = true;
		this.#hasFailed = await deed().then(
			() => false,
			() => true
		);
		this.#world.after(400, () => (this.#isBusy = false));
	}

	#show(deed: Deed | null): void {
		this.#stopTimer();
		this.#lastDeed = deed;
		if (deed) this.#stopTimer = this.#world.after(UNDO_MS, () => (this.#lastDeed = null));
	}
}

/** What is wrong with a name for a new volunteer; null if nothing is. */
export type NameFault = 'missing' | 'long' | 'bad' | 'taken';

/** Checks a name as the journal will (journal/entry.ts), and that nobody has it already. */
export function findNameFault(name: string, volunteers: readonly Volunteer[]): NameFault | null {
	const trimmed = name.trim();
	if (trimmed === '') return 'missing';
	if (trimmed.length > 60) return 'long';
	if (/\p{Cc}/u.test(trimmed)) return 'bad';
	const key = (text: string) => text.toLocaleLowerCase('da');
	return volunteers.some((volunteer) => key(volunteer.name) === key(trimmed)) ? 'taken' : null;
}
