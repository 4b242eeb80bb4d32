import { instantOf, weekdayOf } from '../../lib/journal/calendar.ts';
import type { Random } from './random.ts';
import { reachOf, roster, type Rostered } from './roster.ts';
import { FIRST_DAY } from './term-calendar.ts';
import type { TermWriter } from './term-writer.ts';

const MINUTE_MS = 60_000;

/** How many volunteers an afternoon has, at least and at most. */
const PRESENT = { min: 3, max: 6 };

/** Who came on an afternoon, in the roster's order, and who had a shift and did not. */
export interface Attendance {
	day: string;
	came: Rostered[];
	away: Rostered[];
}

/** Volunteers come for their shifts, stay away now and then, and now and then forget to say that they leave. */
export class Shifts {
	readonly #random: Random;
	readonly #writer: TermWriter;
	readonly #idByName = new Map<string, string>();
	/** Every afternoon that was written, in order. */
	readonly attendance: Attendance[] = [];

	constructor(random: Random, writer: TermWriter) {
		this.#random = random;
		this.#writer = writer;
	}

	/** Staff register those who begin with the term, at an instant in epoch milliseconds. */
	registerFirst(happenedAt: number): void {
		for (const [index, volunteer] of roster.filter(({ since }) => !since).entries()) {
			this.#register('laptop', happenedAt + index * MINUTE_MS, volunteer);
		}
	}

	/**
	 * The id of a volunteer who was registered.
	 *
	 * @throws Error if nobody of this name was.
	 */
	idOf(name: string): string {
		const id = this.#idByName.get(name);
		if (!id) throw new Error(`${name} is not registered.`);
		return id;
	}

	/** Who came on this day, and who left. */
	write(day: string): void {
		const { came, away } = this.#whoComes(day);
		this.attendance.push({ day, came, away });
		for (const volunteer of came) {
			const arrivesAt = this.#around(instantOf(day, '14:45'), 25);
			const known = this.#idByName.get(volunteer.name);
			const id = known ?? this.#register('tablet', arrivesAt - 900, volunteer);
			const body = { volunteer: id };
			this.#writer.write('tablet', arrivesAt, { kind: 'volunteer.arrived', body });
			const leavesAt = this.#around(instantOf(day, '17:50'), 20);
			const forgets = this.#random.chance(0.05);
			if (!forgets) this.#writer.write('tablet', leavesAt, { kind: 'volunteer.left', body });
		}
	}

	#whoComes(day: string): Omit<Attendance, 'day'> {
		const planned = roster.filter(
			({ weekdays, since = FIRST_DAY, until = day }) =>
				weekdays.includes(weekdayOf(day)) && since <= day && day <= until
		);
		let canStayAway = planned.length - PRESENT.min;
		const coming = planned.filter(({ since }) => {
			const comes = since === day || canStayAway === 0 || !this.#random.chance(0.15);
			if (!comes) canStayAway--;
			return comes;
		});
		const came = coming.slice(0, PRESENT.max);
		return { came, away: planned.filter((volunteer) => !came.includes(volunteer)) };
	}

	// At the tablet nobody is asked for a number; staff write it down later.
	#register(device: 'tablet' | 'laptop', happenedAt: number, { name, subjects }: Rostered): string {
		const volunteer = this.#writer.createId(happenedAt);
		this.#idByName.set(name, volunteer);
		const body = { volunteer, name, subjects, ...(device === 'laptop' && reachOf(name)) };
		this.#writer.write(device, happenedAt, { kind: 'volunteer.registered', body });
		return volunteer;
	}

	#around(fromMs: number, minutes: number): number {
		return fromMs + this.#random.whole(0, minutes * MINUTE_MS);
	}
}
