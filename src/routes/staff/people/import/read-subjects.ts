import { nameKey } from '../check-person.ts';

/** As the journal has them. */
const SUBJECT_MAX_LENGTH = 24;
const SUBJECTS_MAX = 12;

export type ReadSubjects =
	{ ok: true; subjects: string[] } | { ok: false; problem: 'long' | 'many'; words: string };

/** A subject of the café, and the names by which people know it. */
export interface NamedSubject {
	subject: string;
	names: readonly string[];
}

/** The subjects of a cell, `dansk, matematik og fysik`; those of the café by their key, others as they are written. */
export function readSubjects(cell: string, known: readonly NamedSubject[]): ReadSubjects {
	const find = (words: string) =>
		known.find(({ subject, names }) => [subject, ...names].some((name) => nameKey(name) === nameKey(words)));
	const parts = split(cell, /[,;+&\n]|\s(?:og|and)\s/iu);
	// The café itself may call one `Fysik/kemi`.
	const words = parts.flatMap((part) => (find(part) ? [part] : split(part, /\//)));
	const long = words.find((one) => one.length > SUBJECT_MAX_LENGTH && !find(one));
	if (long !== undefined) return { ok: false, problem: 'long', words: long };
	const subjects = words.map((one) => find(one)?.subject ?? one);
	const distinct = [...new Set(subjects)];
	return distinct.length > SUBJECTS_MAX
		? { ok: false, problem: 'many', words: String(distinct.length) }
		: { ok: true, subjects: distinct };
}

function split(text: string, by: RegExp): string[] {
	return text
		.split(by)
		.map((part) => part.trim().replaceAll(/\s+/gu, ' '))
		.filter((part) => part !== '');
}
