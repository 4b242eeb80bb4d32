import { createId } from '$lib/journal/author.ts';
import { readShifts, type Shift } from '$lib/journal/shifts.ts';
import { readTurnover } from '$lib/journal/turnover.ts';
import type { Volunteer } from '$lib/journal/volunteers.ts';
import type { Desk } from '../../desk.svelte.ts';
import type { Edits } from '../edits.svelte.ts';
import { readMergers, type Merger } from './mergers.ts';
import { VolunteerForm } from './volunteer-form.svelte.ts';
import { findTwins, readFormer, readRows, type VolunteerRow } from './volunteer-rows.ts';
import {
	changeVolunteer,
	eraseVolunteer,
	mergeVolunteers,
	partVolunteer,
	registerVolunteer,
	welcomeBack,
	type VolunteerFacts
} from './volunteer-steps.ts';

/** What is being done about a volunteer: one thing at a time, in a dialog. */
export type VolunteerTask =
	| { name: 'add'; form: VolunteerForm }
	| { name: 'change'; form: VolunteerForm; volunteer: Volunteer }
	| { name: 'part' | 'photo' | 'calendar' | 'data' | 'erase'; volunteer: Volunteer }
	| { name: 'merge'; one: Volunteer; other: Volunteer | null };

const NOBODY: VolunteerFacts = { name: '', subjects: [], phone: '', mail: '' };

/** The café's volunteers as staff see and change them. */
export class VolunteersPage {
	readonly #desk: Desk;
	readonly #edits: Edits;
	#task: VolunteerTask | null = $state.raw(null);
	#differing: readonly string[] = $state.raw([]);

	readonly shifts: Shift[] = $derived.by(() => readShifts(this.#desk.people));
	readonly rows: VolunteerRow[] = $derived.by(() => {
		const { volunteers, openings: plan, stays, nowMs } = this.#desk;
		return readRows({ volunteers, shifts: this.shifts, plan, stays, nowMs });
	});
	readonly former: Volunteer[] = $derived.by(() => readFormer(this.#desk.volunteers, this.#desk.day));
	/** Not seen for four weeks, and not asked after since. */
	readonly unseen: Volunteer[] = $derived.by(() => {
		const { volunteers, stays, people, day } = this.#desk;
		return readTurnover(volunteers, stays, people, { since: day, until: day }).unseen;
	});
	/** Perhaps one person, if staff have not just said that they are two. */
	readonly twins: [Volunteer, Volunteer][] = $derived.by(() =>
		findTwins(this.#desk.volunteers, this.#desk.day).filter((pair) => !this.#differing.includes(keyOf(pair)))
	);
	readonly #mergers: Merger[] = $derived.by(() => readMergers(this.#desk.people));

	constructor(desk: Desk, edits: Edits) {
		this.#desk = desk;
		this.#edits = edits;
	}

	get task(): VolunteerTask | null {
		return this.#task;
	}

	/** The registrations that count as this volunteer. */
	mergersInto({ id }: Volunteer): Merger[] {
		return this.#mergers.filter(({ into }) => into === id);
	}

	leave(): void {
		this.#task = null;
	}

	add(): void {
		const { volunteers, day } = this.#desk;
		this.#task = { name: 'add', form: new VolunteerForm(NOBODY, volunteers, day) };
	}

	change(volunteer: Volunteer): void {
		const others = this.#desk.volunteers.filter(({ id }) => id !== volunteer.id);
		this.#task = { name: 'change', volunteer, form: new VolunteerForm(volunteer, others, this.#desk.day) };
	}

	/** Asks for the last day, or whether all about them is to go; or shows their photo, calendar, or all about them. */
	ask(name: 'part' | 'photo' | 'calendar' | 'data' | 'erase', volunteer: Volunteer): void {
		this.#task = { name, volunteer };
	}

	askToMerge(one: Volunteer, other: Volunteer | null = null): void {
		this.#task = { name: 'merge', one, other };
	}

	/** Two of one name are two people; not asked about again while the page is open. */
	keepApart(pair: readonly [Volunteer, Volunteer]): void {
		this.#differing = [...this.#differing, keyOf(pair)];
	}

	save(facts: VolunteerFacts): Promise<void> {
		const task = this.#task;
		this.leave();
		if (task?.name === 'change') return this.#edits.save(() => changeVolunteer(task.volunteer, facts));
		return this.#edits.save(() => registerVolunteer(facts, createId(this.#desk.nowMs)));
	}

	part({ id }: Volunteer, lastDay: string, word: string): Promise<void> {
		this.leave();
		return this.#edits.save((stored) => partVolunteer(stored, id, lastDay), word);
	}

	async erase({ id }: Volunteer, word: string): Promise<void> {
		this.leave();
		const { day, store } = this.#desk;
		await this.#edits.saveForGood((stored) => eraseVolunteer(stored, id, day), word);
		await store.forgetErased();
	}

	welcomeBack({ id }: Volunteer, word: string): Promise<void> {
		return this.#edits.save((stored) => welcomeBack(stored, id), word);
	}

	confirm({ id: volunteer }: Volunteer, word: string): Promise<void> {
		return this.#edits.save(() => [{ kind: 'volunteer.confirmed', body: { volunteer } }], word);
	}

	merge(merger: { volunteer: string; into: string; facts: VolunteerFacts }, word: string): Promise<void> {
		this.leave();
		return this.#edits.save((stored) => mergeVolunteers(stored, merger), word);
	}

	unmerge({ entry }: Merger, word: string): Promise<void> {
		this.leave();
		return this.#edits.save(() => [{ voided: entry }], word);
	}
}

function keyOf([one, two]: readonly [Volunteer, Volunteer]): string {
	return `${one.id} ${two.id}`;
}
