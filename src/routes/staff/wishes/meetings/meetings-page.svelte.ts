import { createId } from '$lib/journal/author.ts';
import type { Meeting } from '$lib/journal/wishes.ts';
import type { Desk } from '../../../desk.svelte.ts';
import type { Edits } from '../../edits.svelte.ts';
import { readAgenda, type Agenda } from './agenda/agenda.ts';
import type { WishesReading } from '../wishes-reading.svelte.ts';
import { readAttendance, type Attendance, type Person } from './attendance.ts';
import type { MeetingFacts } from './check-meeting.ts';
import { MeetingForm } from './meeting-form.svelte.ts';
import { answerFor, cancelMeeting, changeMeeting, planMeeting } from './meeting-steps.ts';

/** What is being done: one thing at a time, in a dialog. */
export type MeetingTask =
	| { name: 'plan'; form: MeetingForm; meeting: Meeting | null }
	| { name: 'answer'; meeting: Meeting; person: Person };

/** The erfa meetings as staff plan, hold and settle them. */
export class MeetingsPage {
	readonly #desk: Desk;
	readonly #edits: Edits;
	readonly #reading: WishesReading;
	#task: MeetingTask | null = $state.raw(null);

	constructor(desk: Desk, edits: Edits, reading: WishesReading) {
		this.#desk = desk;
		this.#edits = edits;
		this.#reading = reading;
	}

	get task(): MeetingTask | null {
		return this.#task;
	}

	attendanceOf(meeting: Meeting): Attendance {
		return readAttendance(meeting, this.#desk.volunteers, this.#reading.contacts);
	}

	agendaOf(meeting: Meeting): Agenda {
		const before = this.#reading.meetings.filter(({ date }) => date < meeting.date).at(-1) ?? null;
		return readAgenda(this.#reading.wishes, meeting, before);
	}

	/** How many wishes and problems a meeting settled. */
	settledAt({ id }: Meeting): number {
		return this.#reading.wishes.filter(({ answers }) => answers.some(({ meeting }) => meeting === id)).length;
	}

	leave(): void {
		this.#task = null;
	}

	/** Asks for a new meeting, or for where and when a known one is instead. */
	plan(meeting: Meeting | null): void {
		const form = new MeetingForm(this.#desk.day, meeting ?? undefined);
		this.#task = { name: 'plan', form, meeting };
	}

	askFor(meeting: Meeting, person: Person): void {
		this.#task = { name: 'answer', meeting, person };
	}

	save(facts: MeetingFacts): Promise<void> {
		const old = this.#task?.name === 'plan' ? this.#task.meeting : null;
		this.leave();
		const id = createId(this.#desk.nowMs);
		return this.#edits.save(() => (old ? changeMeeting(old, facts) : planMeeting(facts, id)));
	}

	cancel({ id }: Meeting, word: string): Promise<void> {
		this.leave();
		return this.#edits.save(() => cancelMeeting(id), word);
	}

	answer(meeting: Meeting, { id }: Person, comes: boolean, word: string): Promise<void> {
		this.leave();
		return this.#edits.save(() => answerFor(meeting, id, comes), word);
	}
}
