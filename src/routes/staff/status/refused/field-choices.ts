import { captionOfGrade, nameOfGrade, nameOfItem, nameOfSubject } from '$lib/i18n/labels.ts';
import type { Settings } from '$lib/journal/settings.ts';
import type { CorrectionField } from './correction-form.svelte.ts';

interface Choice {
	value: string;
	label: string;
}

const LONGEST_WORD = 24;

const listByField: Record<
	string,
	{ list: 'grades' | 'items' | 'subjects'; nameOf: (word: string) => string }
> = {
	grade: {
		list: 'grades',
		nameOf: (grade) => (/^\d+$/.test(grade) ? captionOfGrade(grade) : nameOfGrade(grade))
	},
	item: { list: 'items', nameOf: nameOfItem },
	subject: { list: 'subjects', nameOf: nameOfSubject }
};

/**
 * The café's own words for a field that takes one of them, and the word that stands there if it is another; null for
 * a field that is typed.
 */
export function choicesOf(
	field: Pick<CorrectionField, 'name' | 'original'>,
	settings: Settings
): Choice[] | null {
	if (!Object.hasOwn(listByField, field.name)) return null;
	const { list, nameOf } = listByField[field.name]!;
	const stands = field.original.trim();
	const isWord = stands !== '' && stands.length <= LONGEST_WORD;
	const words = new Set([...settings[list], ...(isWord ? [stands] : [])]);
	return [...words].map((value) => ({ value, label: nameOf(value) }));
}
