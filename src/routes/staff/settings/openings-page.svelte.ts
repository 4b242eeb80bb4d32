import { createId } from '$lib/journal/author.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { isKind } from '$lib/journal/kind.ts';
import { readOpenings, type PlannedOpening } from '$lib/journal/openings.ts';
import { standing } from '$lib/journal/standing.ts';
import type { Desk } from '../../desk.svelte.ts';
import {
	changeOpening,
	closeDay,
	endOpening,
	hasBegun,
	hasEnded,
	planOpening,
	timesOf,
	type OpeningDraft,
	type Times
} from './change-opening.ts';
import type { Edits } from '../edits.svelte.ts';
import { OpeningForm } from './opening-form.svelte.ts';

/** Monday, Wednesday and Thursday, as the café began. */
const DEFAULT_WEEKDAYS = [1, 3, 4];
const DEFAULT_HOURS = { from: '15:00', to: '18:00' };

/** What is being done to the openings: one thing at a time, in a dialog. */
export type OpeningTask =
	| { name: 'add'; form: OpeningForm }
	| { name: 'change'; form: OpeningForm; opening: PlannedOpening }
	| { name: 'close' | 'end'; opening: PlannedOpening };

/** The café's openings as staff see and change them. */
export class OpeningsPage {
	readonly #desk: Desk;
	readonly #edits: Edits;
	#task: OpeningTask | null = $state.raw(null);

	readonly weekly: PlannedOpening[] = $derived.by(() =>
		this.#current.filter(({ date }) => date === undefined).sort(byWeekday)
	);
	readonly single: PlannedOpening[] = $derived.by(() =>
		this.#current.filter(({ date }) => date !== undefined).sort(byDate)
	);
	readonly past: PlannedOpening[] = $derived.by(() =>
		this.#desk.openings.filter((opening) => hasEnded(opening, this.#desk.day)).sort(byEnd)
	);

	constructor(desk: Desk, edits: Edits) {
		this.#desk = desk;
		this.#edits = edits;
	}

	get task(): OpeningTask | null {
		return this.#task;
	}

	leave(): void {
		this.#task = null;
	}

	addWeekly(): void {
		const { day, openings } = this.#desk;
		this.#task = { name: 'add', form: new OpeningForm({ ...DEFAULT_HOURS, since: day }, openings, null) };
	}

	addSingle(): void {
		const { day, openings } = this.#desk;
		this.#task = {
			name: 'add',
			form: new OpeningForm({ from: '10:00', to: '13:00', date: day }, openings, null)
		};
	}

	change(opening: PlannedOpening): void {
		const { day, openings } = this.#desk;
		const others = openings.filter((one) => one.opening !== opening.opening);
		const times = { ...timesOf(opening), ...(hasBegun(opening, day) && { since: day }) };
		this.#task = { name: 'change', opening, form: new OpeningForm(times, others, day) };
	}

	/** Asks for the day on which it is closed, or for its last day. */
	ask(name: 'close' | 'end', opening: PlannedOpening): void {
		this.#task = { name, opening };
	}

	async planDefault(): Promise<void> {
		await this.#save(() =>
			DEFAULT_WEEKDAYS.flatMap((weekday) =>
				planOpening({ ...DEFAULT_HOURS, weekday, since: this.#desk.day }, this.#newId())
			)
		);
	}

	async saveTimes(times: Times): Promise<void> {
		const task = this.#task;
		if (task?.name === 'change') {
			await this.#saveTo(task.opening, (old) => changeOpening(old, times, this.#desk.day, this.#newId()));
		} else {
			await this.#save(() => planOpening(times, this.#newId()));
		}
	}

	/** Closes the opening on a day, or ends it after a day: whichever was asked for. */
	async saveDay(day: string): Promise<void> {
		const task = this.#task;
		if (task?.name === 'close') await this.#saveTo(task.opening, (old) => closeDay(old, day));
		if (task?.name === 'end') await this.#saveTo(task.opening, (old) => endOpening(old, day));
	}

	/** A single day that lies ahead was never planned at all. */
	async remove({ opening }: PlannedOpening): Promise<void> {
		await this.#save(() => [{ kind: 'opening.cancelled', body: { opening } }]);
	}

	async reopen(opening: PlannedOpening, day: string): Promise<void> {
		await this.#edits.takeBack((stored) =>
			standing(stored).filter((entry) => isClosing(entry, opening.opening, day))
		);
	}

	get #current(): PlannedOpening[] {
		return this.#desk.openings.filter((opening) => !hasEnded(opening, this.#desk.day));
	}

	#newId(): string {
		return createId(this.#desk.nowMs);
	}

	#save(write: (stored: Entry[]) => readonly OpeningDraft[]): Promise<void> {
		this.leave();
		return this.#edits.save(write);
	}

	#saveTo(opening: PlannedOpening, write: (old: PlannedOpening) => readonly OpeningDraft[]): Promise<void> {
		return this.#save((stored) => {
			const old = readOpenings(stored).find((one) => one.opening === opening.opening);
			return old ? write(old) : [];
		});
	}
}

function isClosing(entry: Entry, opening: string, day: string): boolean {
	return isKind(entry, 'opening.cancelled') && entry.body.opening === opening && entry.body.date === day;
}

function byWeekday(a: PlannedOpening, b: PlannedOpening): number {
	return (a.weekday ?? 0) - (b.weekday ?? 0) || (a.since ?? '').localeCompare(b.since ?? '') || byTime(a, b);
}

function byDate(a: PlannedOpening, b: PlannedOpening): number {
	return (a.date ?? '').localeCompare(b.date ?? '') || byTime(a, b);
}

function byTime(a: PlannedOpening, b: PlannedOpening): number {
	return a.from.localeCompare(b.from);
}

function byEnd(a: PlannedOpening, b: PlannedOpening): number {
	return (b.date ?? b.until ?? '').localeCompare(a.date ?? a.until ?? '');
}
