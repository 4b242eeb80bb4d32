/**
 * The words of the café's lists as people read them. The journal knows `9`, `other`, `coffee`, `maths`; what staff
 * have added themselves is shown as they wrote it.
 */
import { capitalize } from './format.ts';
import { m } from './paraglide/messages.js';

const gradeNames: Record<string, () => string> = { other: m.grade_other };

const itemNames: Record<string, () => string> = {
	coffee: m.item_coffee,
	tea: m.item_tea,
	fruit: m.item_fruit
};

const subjectNames: Record<string, () => string> = {
	danish: m.subject_danish,
	maths: m.subject_maths,
	english: m.subject_english,
	physics: m.subject_physics,
	german: m.subject_german,
	other: m.subject_other
};

/** What stands large on a grade's tile: `9` or `Andet`. */
export function nameOfGrade(grade: string): string {
	return gradeNames[grade]?.() ?? grade;
}

/** The line below it: `9. klasse`; empty where the name says it all. */
export function captionOfGrade(grade: string): string {
	if (grade === 'other') return m.grade_other_caption();
	return /^\d+$/.test(grade) ? m.grade_caption({ grade }) : '';
}

/** A grade where it stands alone: `9. klasse`, `Yngre eller ældre`. */
export function tellGrade(grade: string): string {
	return capitalize(captionOfGrade(grade) || nameOfGrade(grade));
}

export function nameOfItem(item: string): string {
	return itemNames[item]?.() ?? item;
}

export function nameOfSubject(subject: string): string {
	return subjectNames[subject]?.() ?? subject;
}
