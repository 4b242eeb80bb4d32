import { checkMeeting, type MeetingFacts, type MeetingProblem } from './check-meeting.ts';

/** What staff fill in about a meeting. */
export class MeetingForm {
	date = $state('');
	from = $state('');
	place = $state('');
	readonly #today: string;
	readonly #known: string | undefined;
	#problems: readonly MeetingProblem[] = $state.raw([]);

	/** `known` is the meeting as it stands, where there is one. */
	constructor(today: string, known?: MeetingFacts) {
		this.#today = today;
		this.#known = known?.date;
		const { date, from, place } = known ?? { date: '', from: '17:00', place: '' };
		Object.assign(this, { date, from, place });
	}

	/** What is wrong with a field, if something is. */
	problemAt(field: keyof MeetingFacts): MeetingProblem | undefined {
		return this.#problems.find((problem) => problem.startsWith(field));
	}

	forgetProblems(): void {
		this.#problems = [];
	}

	/** The facts as they can be recorded, or null with the problems set. */
	check(): MeetingFacts | null {
		const { date, from, place } = this;
		const checked = checkMeeting({ date, from, place }, this.#today, this.#known);
		this.#problems = checked.ok ? [] : checked.problems;
		return checked.ok ? checked.facts : null;
	}
}
