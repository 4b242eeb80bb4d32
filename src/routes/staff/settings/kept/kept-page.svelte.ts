import { dayOf } from '$lib/journal/calendar.ts';
import { readFormerContacts, type Contact } from '$lib/journal/contacts.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { isKind } from '$lib/journal/kind.ts';
import { readDuePeople, visitsKeptSince } from '$lib/journal/retention.ts';
import { CAFE, PEOPLE } from '$lib/journal/shelves.ts';
import { standing } from '$lib/journal/standing.ts';
import type { Volunteer } from '$lib/journal/volunteers.ts';
import { Live } from '$lib/store/live.svelte.ts';
import type { Desk } from '../../../desk.svelte.ts';

/** Somebody who left and is still known by name, as a volunteer or a contact. */
export interface Due {
	person: string;
	volunteer: Volunteer | undefined;
	contact: Contact | undefined;
	dueOn: string;
}

/** What was deleted once: by the server's daily run, or one person by staff. */
export type Past =
	| { on: string; by: 'server'; before: string; days: number; entries: number; people: number }
	| { on: string; by: 'staff' };

/** What is kept for how long, what goes next, and what is gone. */
export class KeptPage {
	readonly #desk: Desk;
	readonly #entries: Live<Entry[]>;

	readonly visitsSince: string = $derived.by(() => visitsKeptSince(this.#entries.current, this.#desk.day));
	readonly due: Due[] = $derived.by(() => {
		const contacts = readFormerContacts(this.#entries.current);
		return readDuePeople(this.#entries.current).map(({ person, dueOn }) => ({
			person,
			dueOn,
			volunteer: this.#desk.volunteers.find(({ id }) => id === person),
			contact: contacts.find(({ id }) => id === person)
		}));
	});
	/** The latest first. */
	readonly past: Past[] = $derived.by(() => readPast(this.#entries.current));

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#entries = new Live(desk.store.watch([CAFE, PEOPLE]), []);
	}
}

export function readPast(entries: Iterable<Entry>): Past[] {
	const found = standing(entries);
	const runs = found.filter((entry) => isKind(entry, 'retention.applied'));
	const servers = new Set(runs.map(({ device }) => device));
	const byServer = runs.map((run): Past => ({ on: dayOf(run), by: 'server', ...run.body }));
	const byStaff = found
		.filter((entry) => isKind(entry, 'person.erased') && !servers.has(entry.device))
		.map((entry): Past => ({ on: dayOf(entry), by: 'staff' }));
	return [...byServer, ...byStaff].sort((a, b) => (a.on < b.on ? 1 : -1));
}
