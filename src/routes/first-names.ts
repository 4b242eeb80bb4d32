import { groupBy } from '$lib/journal/group-by.ts';

/** Somebody with a name, which may be anything that can be written. */
interface Named {
	id: string;
	name: string;
}

/** The first word of a name: what people are called to their face. */
export function firstNameOf(name: string): string {
	return name.split(/\s+/u)[0] ?? name;
}

/**
 * What to call each of these people, by id. Where two of them share a first name, the first letter of their next word
 * tells them apart, where they have one: `Sofie L.`
 */
export function callByFirstName(people: readonly Named[]): Map<string, string> {
	const sharing = groupBy(people, ({ name }) => firstNameOf(name).toLocaleLowerCase('da'));
	return new Map(
		people.map(({ id, name }) => {
			const [first = name, next] = name.split(/\s+/u);
			const isShared = (sharing.get(first.toLocaleLowerCase('da'))?.length ?? 0) > 1;
			return [id, isShared && next ? `${first} ${firstLetter(next)}.` : first];
		})
	);
}

/** The name without its first word; empty where there is only one. */
export function restOfName(name: string): string {
	return name.slice(firstNameOf(name).length).trim();
}

/** How many letters the longest part of a name has, which is written without a break: to set it small enough. */
export function lettersOfLongestPart(name: string): number {
	return Math.max(...name.split(/[\s-]/u).map(({ length }) => length));
}

function firstLetter(word: string): string {
	const [letter] = new Intl.Segmenter('da').segment(word);
	return letter?.segment.toLocaleUpperCase('da') ?? '';
}
