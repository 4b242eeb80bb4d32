/** A volunteer of the demo; nobody real. */
export interface Rostered {
	name: string;
	/** Words of the café's list of subjects. */
	subjects: string[];
	/** ISO weekdays of their shifts. */
	weekdays: number[];
	/** The day of their first shift, if it is not the term's first. */
	since?: string;
	/** The day after which they came no more. */
	until?: string;
	/** Those of their weekdays for which staff planned a shift, where not for all: on the others they just come. */
	planned?: number[];
}

/** Fourteen volunteers over the term: nine begin, four leave, three come in September and two in November. */
export const roster: readonly Rostered[] = [
	{ name: 'Sofie Lund Andersen', subjects: ['danish', 'english'], weekdays: [1, 4] },
	{ name: 'Yusuf Demir', subjects: ['maths', 'physics'], weekdays: [1, 3] },
	{ name: 'Mathilde Kjærgaard', subjects: ['danish', 'german'], weekdays: [3] },
	{ name: 'Amina Warsame', subjects: ['english', 'danish'], weekdays: [1, 4] },
	{ name: 'Frederik Holm', subjects: ['maths'], weekdays: [3, 4], until: '2026-09-17' },
	{ name: 'Layla Haddad', subjects: ['physics', 'maths'], weekdays: [3, 4], until: '2026-10-08' },
	{ name: 'Jonas Bech Nielsen', subjects: ['german', 'english'], weekdays: [1], until: '2026-10-26' },
	{ name: 'Linh Nguyen', subjects: ['maths', 'english'], weekdays: [3], until: '2026-09-30' },
	{ name: 'Clara Østergaard', subjects: ['danish', 'other'], weekdays: [1, 4], planned: [1] },
	{ name: 'Ida Thygesen', subjects: ['maths', 'danish'], weekdays: [1, 4], since: '2026-09-07' },
	{ name: 'Mehdi Karimi', subjects: ['physics', 'english'], weekdays: [3], since: '2026-09-16' },
	{ name: 'Bilal Chaudhry', subjects: ['maths'], weekdays: [3, 4], since: '2026-09-24' },
	{ name: 'Emil Skovgaard', subjects: ['english', 'german'], weekdays: [1, 4], since: '2026-11-09' },
	{ name: 'Zainab Al-Jabiri', subjects: ['danish', 'physics'], weekdays: [3], since: '2026-11-18' }
];

/** Who came no more, but never said that they left. */
export const SILENT = 'Layla Haddad';

/** Where to reach a volunteer: a mail address that is reserved for examples, and a number that Denmark does not give out. */
export function reachOf(name: string): { phone: string; mail: string } {
	const index = roster.findIndex((one) => one.name === name);
	const [firstName = name] = name.toLowerCase().split(' ');
	return { phone: `+45 10 00 00 ${index + 11}`, mail: `${firstName}@example.dk` };
}
