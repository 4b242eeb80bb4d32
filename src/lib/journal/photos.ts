import type { Entry } from './entry.ts';
import { readErased } from './erased.ts';
import { readIdentities } from './identities.ts';
import { isKind } from './kind.ts';
import { standing } from './standing.ts';

export interface KeptPhoto {
	/** The SHA-256 of its bytes: its name wherever photos are kept. */
	photo: string;
	/** The local day on which the person agreed. */
	consentOn: string;
}

/**
 * The photo of each volunteer or contact who has one now. It is withdrawn by their own word, and by leaving the café
 * for good or being erased; whatever is not named here is to be deleted wherever it lies.
 */
export function readPhotos(entries: Iterable<Entry>): Map<string, KeptPhoto> {
	const all = [...entries];
	const found = standing(all);
	const identify = readIdentities(found);
	const photoByPerson = new Map<string, KeptPhoto>();
	for (const entry of found) {
		if (isKind(entry, 'photo.kept')) {
			const { person, photo, consentOn } = entry.body;
			photoByPerson.set(identify(person), { photo, consentOn });
		} else if (isKind(entry, 'photo.withdrawn')) photoByPerson.delete(identify(entry.body.person));
	}
	for (const entry of found) {
		if (isKind(entry, 'volunteer.parted')) photoByPerson.delete(identify(entry.body.volunteer));
		if (isKind(entry, 'contact.parted')) photoByPerson.delete(entry.body.contact);
	}
	for (const person of readErased(all).keys()) photoByPerson.delete(identify(person));
	return photoByPerson;
}
