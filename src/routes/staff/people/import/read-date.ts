import * as v from 'valibot';
import { LocalDate } from '$lib/journal/body-parts.ts';

/** The first three letters of the months in Danish and English; they do not contradict each other. */
const MONTHS: Record<string, number> = {
	jan: 1,
	feb: 2,
	mar: 3,
	apr: 4,
	maj: 5,
	may: 5,
	jun: 6,
	jul: 7,
	aug: 8,
	sep: 9,
	okt: 10,
	oct: 10,
	nov: 11,
	dec: 12
};

/**
 * A local day as people write it, the day before the month: `24-11-2026`, `24/11 2026`, `24.11.26`, `24. november
 * 2026`, or `2026-11-24`; without a year it is of this one. Null if it is none, such as `31.11.2026`.
 */
export function readDate(text: string, today: string): string | null {
	const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
	if (iso) return dateOf(iso[1]!, iso[2]!, iso[3]!);
	const numbers = /^(\d{1,2})[./ -]+(\d{1,2})(?:[./ -]+(\d{4}|\d{2}))?\.?$/.exec(text);
	if (numbers) return dateOf(yearOf(numbers[3], today), numbers[2]!, numbers[1]!);
	const words = /^(\d{1,2})\.?\s*(\p{L}+)\.?(?:\s+(\d{4}))?$/u.exec(text);
	const month = words && MONTHS[words[2]!.slice(0, 3).toLowerCase()];
	return words && month ? dateOf(yearOf(words[3], today), String(month), words[1]!) : null;
}

function yearOf(digits: string | undefined, today: string): string {
	if (digits === undefined) return today.slice(0, 4);
	return digits.length === 2 ? today.slice(0, 2) + digits : digits;
}

function dateOf(year: string, month: string, day: string): string | null {
	const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return v.is(LocalDate, date) ? date : null;
}
