import { isWithUs, type Volunteer } from '$lib/journal/volunteers.ts';
import { checkPerson, isSameName, type PersonProblem } from './check-person.ts';
import type { VolunteerFacts } from './volunteer-steps.ts';

export type VolunteerProblem = PersonProblem | 'name-taken' | 'name-former';

/** What staff fill in about a volunteer. */
export class VolunteerForm {
	readonly #others: readonly Volunteer[];
	readonly #today: string;
	name = $state('');
	phone = $state('');
	mail = $state('');
	subjects: readonly string[] = $state.raw([]);
	#problems: readonly VolunteerProblem[] = $state.raw([]);

	/** `others`: everybody else, so that no name is given twice. */
	constructor(facts: VolunteerFacts, others: readonly Volunteer[], today: string) {
		this.#others = others;
		this.#today = today;
		this.name = facts.name;
		this.phone = facts.phone;
		this.mail = facts.mail;
		this.subjects = facts.subjects;
	}

	get problems(): readonly VolunteerProblem[] {
		return this.#problems;
	}

	forgetProblems(): void {
		this.#problems = [];
	}

	toggle(subject: string): void {
		this.subjects = this.subjects.includes(subject)
			? this.subjects.filter((other) => other !== subject)
			: [...this.subjects, subject];
	}

	/** The facts as they can be recorded, or null with `problems` set. */
	check(): VolunteerFacts | null {
		const { name, phone, mail, subjects } = this;
		const checked = checkPerson({ name, phone, mail, subjects });
		this.#problems = checked.ok ? this.#findNamesake(checked.person.name) : checked.problems;
		return checked.ok && this.#problems.length === 0 ? checked.person : null;
	}

	#findNamesake(name: string): VolunteerProblem[] {
		const namesakes = this.#others.filter((other) => isSameName(other.name, name));
		if (namesakes.length === 0) return [];
		return [namesakes.some((other) => isWithUs(other, this.#today)) ? 'name-taken' : 'name-former'];
	}
}
