/**
 * People who are to be forgotten, and what is left of what was said about them.
 *
 * A stripped entry is a valid one under the same id, kind, device and seq, so that nothing counts otherwise than before:
 * their days, hours and shifts are those of somebody without a name. Stripping is done by every journal to what it holds
 * and to what it is given, so that nothing comes back, however late and from wherever. A void of an erasure says nothing.
 */
import type { Entry } from './entry.ts';
import { isKind } from './kind.ts';

/** Whom, and whether the words of their wishes go, too. */
export type Erased = ReadonlyMap<string, { words: boolean }>;

/** What stands where somebody's words were. */
export const NO_WORDS = '…';

/** Everybody whom one of these entries erases. */
export function readErased(entries: Iterable<Entry>): Map<string, { words: boolean }> {
	const erased = new Map<string, { words: boolean }>();
	for (const entry of entries) {
		if (!isKind(entry, 'person.erased')) continue;
		const { person, words = false } = entry.body;
		erased.set(person, { words: words || erased.get(person)?.words === true });
	}
	return erased;
}

/** The person whom the entry tells something about that is to be stripped once they are erased. */
export function personIn(entry: Entry): string | undefined {
	if (isKind(entry, 'volunteer.registered') || isKind(entry, 'volunteer.changed'))
		return entry.body.volunteer;
	if (isKind(entry, 'contact.registered') || isKind(entry, 'contact.changed')) return entry.body.contact;
	if (isKind(entry, 'wish.left')) return entry.body.by;
	return undefined;
}

/** The entry as it is to be kept: itself, unless it tells about somebody who is erased. */
export function stripped(entry: Entry, erased: Erased): Entry {
	const known = erased.get(personIn(entry) ?? '');
	if (!known || (entry.kind === 'wish.left' && !known.words)) return entry;
	return strip(entry);
}

/** What is left of an entry about somebody who is erased with their words. */
export function strip(entry: Entry): Entry {
	if (isKind(entry, 'volunteer.registered') || isKind(entry, 'volunteer.changed')) {
		return { ...entry, body: { volunteer: entry.body.volunteer } };
	}
	if (isKind(entry, 'contact.registered') || isKind(entry, 'contact.changed')) {
		return { ...entry, body: { contact: entry.body.contact } };
	}
	if (isKind(entry, 'wish.left')) return { ...entry, body: { ...entry.body, text: NO_WORDS } };
	return entry;
}
