import type { PlannedOpening } from '$lib/journal/openings.ts';

/** The first three letters of the weekdays in Danish and English. */
const WEEKDAYS: Record<string, number> = {
	man: 1,
	mon: 1,
	tir: 2,
	tue: 2,
	ons: 3,
	wed: 3,
	tor: 4,
	thu: 4,
	fre: 5,
	fri: 5,
	lør: 6,
	sat: 6,
	søn: 7,
	sun: 7
};

export type OpeningProblem = 'day-unknown' | 'not-open' | 'unclear';

export type FoundOpenings =
	{ ok: true; openings: PlannedOpening[] } | { ok: false; problem: OpeningProblem; words: string };

/**
 * The weekly openings that a cell names: `mandag`, `Mandag 15-18`, `man + tor`, `Mondays and Thursdays`. Where a
 * weekday has two openings, the hour at which one begins tells them apart.
 */
export function findOpenings(cell: string, plan: readonly PlannedOpening[]): FoundOpenings {
	const openings: PlannedOpening[] = [];
	for (const words of cell.split(/[,;/+&\n]|\s(?:og|and)\s/iu).map((part) => part.trim())) {
		if (words === '') continue;
		const weekday = WEEKDAYS[words.slice(0, 3).toLocaleLowerCase('da')];
		if (weekday === undefined) return { ok: false, problem: 'day-unknown', words };
		const from = beginningOf(words);
		const there = plan.filter(
			(opening) => opening.weekday === weekday && (from === null || opening.from === from)
		);
		if (there.length !== 1) return { ok: false, problem: there.length === 0 ? 'not-open' : 'unclear', words };
		openings.push(there[0]!);
	}
	return { ok: true, openings: [...new Set(openings)] };
}

/** `15:30` of `mandag kl. 15.30–18`; null where no hour is named. */
function beginningOf(words: string): string | null {
	const time = /(\d{1,2})(?:[.:](\d\d))?/.exec(words);
	return time && `${time[1]!.padStart(2, '0')}:${time[2] ?? '00'}`;
}
