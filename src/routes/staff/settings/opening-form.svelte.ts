import type { PlannedOpening } from '$lib/journal/openings.ts';
import type { Times } from './change-opening.ts';
import { checkTimes, type TimesProblem } from './check-times.ts';

/** What staff fill in about an opening, weekly or on a single date. */
export class OpeningForm {
	readonly isWeekly: boolean;
	readonly #others: readonly PlannedOpening[];
	readonly #earliest: string | null;
	weekday = $state(1);
	from = $state('15:00');
	to = $state('18:00');
	/** The first day, or the date. */
	first = $state('');
	/** Empty: it goes on. */
	last = $state('');
	#problem: TimesProblem | null = $state.raw(null);

	/** `earliest`: the first day that may be chosen, null where any may. */
	constructor(times: Partial<Times>, others: readonly PlannedOpening[], earliest: string | null) {
		this.isWeekly = times.date === undefined;
		this.#others = others;
		this.#earliest = earliest;
		this.weekday = times.weekday ?? 1;
		this.from = times.from ?? '15:00';
		this.to = times.to ?? '18:00';
		this.first = times.date ?? times.since ?? '';
		this.last = times.until ?? '';
	}

	get problem(): TimesProblem | null {
		return this.#problem;
	}

	forgetProblem(): void {
		this.#problem = null;
	}

	/** The times as they can be planned, or null with `problem` set. */
	check(): Times | null {
		const times = this.#times;
		this.#problem = checkTimes(times, this.#others, this.#earliest);
		return this.#problem ? null : times;
	}

	get #times(): Times {
		const { weekday, from, to, first, last } = this;
		if (!this.isWeekly) return { date: first, from, to };
		return { weekday, from, to, since: first, ...(last !== '' && { until: last }) };
	}
}
