import { m } from '$lib/i18n/paraglide/messages.js';
import type { Helper } from '../board.ts';

/** What somebody who comes is told first, by their first name: a greeting, and a line of why we are glad. */
export function greet(
	{ dayNumber, isNew, isLate, isPlanned, isExtra }: Helper,
	name: string
): { title: string; line: string } {
	const title = isNew && dayNumber === 1 ? m.greet_welcome({ name }) : m.greet_hello({ name });
	if (isNew && dayNumber === 1) return { title, line: m.greet_first() };
	if (isNew && dayNumber === 2) return { title, line: m.greet_second() };
	if (isNew && dayNumber === 3) return { title, line: m.greet_third() };
	if (isLate) return { title, line: m.greet_late() };
	if (isPlanned) return { title, line: m.greet_expected() };
	return { title, line: isExtra ? m.greet_extra() : m.greet_glad() };
}
