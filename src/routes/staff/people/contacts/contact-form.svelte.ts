import { checkContact, type ContactProblem } from './check-contact.ts';
import type { ContactFacts } from './contact-steps.ts';

/** What staff fill in about a contact. */
export class ContactForm {
	name = $state('');
	side = $state<'library' | 'partner'>('library');
	role = $state('');
	about = $state('');
	phone = $state('');
	mail = $state('');
	#problems: readonly ContactProblem[] = $state.raw([]);

	constructor({ name, side, role, about, phone, mail }: ContactFacts) {
		Object.assign(this, { name, side, role, about, phone, mail });
	}

	/** What is wrong with a field, if something is. */
	problemAt(field: string): ContactProblem | undefined {
		return this.#problems.find((problem) => problem.startsWith(field));
	}

	forgetProblems(): void {
		this.#problems = [];
	}

	/** The facts as they can be recorded, or null with the problems set. */
	check(): ContactFacts | null {
		const { name, side, role, about, phone, mail } = this;
		const checked = checkContact({ name, side, role, about, phone, mail });
		this.#problems = checked.ok ? [] : checked.problems;
		return checked.ok ? checked.person : null;
	}
}
