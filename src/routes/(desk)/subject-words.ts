import { joinWords } from '$lib/i18n/format.ts';
import { nameOfSubject } from '$lib/i18n/labels.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { getLocale } from '$lib/i18n/paraglide/runtime.js';
import { callByFirstName } from '../first-names.ts';

/** A subject within a sentence: `dansk`; what the café has named itself is written alike. */
function tellSubject(subject: string): string {
	const name = nameOfSubject(subject);
	// In English the names of languages begin with a capital wherever they stand.
	return getLocale() === 'da' ? name.toLocaleLowerCase('da') : name;
}

/** `dansk, engelsk`, without what has no name of its own: empty where nothing is left. */
export function tellSubjects(subjects: readonly string[]): string {
	return subjects
		.filter((subject) => subject !== 'other')
		.map(tellSubject)
		.join(', ');
}

/** So many can be looked for in a room. */
const FEW = 3;

export type Helping = { id: string; name: string; subjects: readonly string[] };

/** Who of those that are here can help with a subject, in words; null where nobody can, or it says too little. */
export function tellHelp(
	subject: string,
	here: readonly Helping[]
): { helpers: Helping[]; words: string } | null {
	const helpers = here.filter(({ subjects }) => subjects.includes(subject)).slice(0, FEW);
	if (subject === 'other' || helpers.length === 0) return null;
	const calledById = callByFirstName(here);
	const names = joinWords(helpers.map(({ id }) => calledById.get(id) ?? ''));
	return { helpers, words: m.thanks_help({ names, subject: tellSubject(subject) }) };
}
