import { contactAt, readContacts, readDuties, type Contact, type Duty } from '$lib/journal/contacts.ts';
import type { Opening } from '$lib/journal/openings.ts';
import { readShifts, type Shift } from '$lib/journal/shifts.ts';
import { readWelcomes, type Tick } from '$lib/journal/welcome.ts';
import type { Desk } from '../desk.svelte.ts';
import { readBoard, type Board } from './board.ts';

/** Who is expected, here, and to be asked: what the desk's people screens read beyond names, each only if it is shown. */
export class PeopleNow {
	readonly #desk: Desk;
	readonly shifts: Shift[] = $derived.by(() => readShifts(this.#desk.people));
	readonly contacts: Contact[] = $derived.by(() => readContacts(this.#desk.people));
	readonly #duties: Duty[] = $derived.by(() => readDuties(this.#desk.people));
	/** What was done with each newcomer, by volunteer and point. */
	readonly welcomes: ReadonlyMap<string, ReadonlyMap<string, Tick>> = $derived.by(() =>
		readWelcomes(this.#desk.people)
	);
	readonly board: Board = $derived.by(() => {
		const { volunteers, stays, openings: plan } = this.#desk;
		return readBoard({ volunteers, stays, shifts: this.shifts, plan }, this.#desk.nowMs);
	});
	/** Whom to ask at the opening that the board is about: the contact, then who stands in. */
	readonly toAsk: Contact[] = $derived.by(() => {
		if (!this.opening) return [];
		const { contact, standIn } = contactAt(this.opening, this.#duties, this.contacts);
		return [contact, standIn].filter((one) => one !== null);
	});

	constructor(desk: Desk) {
		this.#desk = desk;
	}

	/** The opening that the board is about, now or next. */
	get opening(): Opening | null {
		const { moment } = this.board;
		return moment.name === 'unplanned' ? null : moment.opening;
	}
}
