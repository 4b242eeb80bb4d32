import type { Contact } from '$lib/journal/contacts.ts';
import { isPresent } from '$lib/journal/presence.ts';
import type { Board, Helper } from './board.ts';
import { callByFirstName } from '../first-names.ts';

/** Somebody whom pupils can ask, as they are told. */
export interface Askable {
	id: string;
	/** What to call them. */
	called: string;
	/** For the face's initials alone; never shown in full. */
	name: string;
	subjects: readonly string[];
}

/**
 * Whom pupils can ask: the helpers who are here at this moment, in the order in which they came, and during an opening
 * its contact. Of nobody else anything is told, and of these their first names, subjects and faces alone.
 */
export function readWhoHelps(
	{ here, moment }: Board,
	toAsk: readonly Contact[],
	nowMs: number
): { helpers: Askable[]; contact: Askable | null } {
	const present = here.filter(({ stay }) => stay && isPresent(stay, nowMs));
	const [contact] = moment.name === 'around' ? toAsk : [];
	const calledById = callByFirstName(contact ? [...present, contact] : present);
	const tell = ({ id, name }: Helper | Contact, subjects: readonly string[]): Askable => {
		return { id, called: calledById.get(id) ?? '', name, subjects };
	};
	return {
		helpers: present.map((helper) => tell(helper, helper.subjects)),
		contact: contact ? tell(contact, []) : null
	};
}
