import type { Tap } from './presence.ts';

/** Who came and went, as a digest keeps it: each volunteer named once, and an entry in a tenth of its room. */
export interface PackedTaps {
	volunteers: string[];
	days: [day: string, taps: [volunteer: number, arrives: 0 | 1, at: number][]][];
}

export function packTaps(taps: readonly Tap[]): PackedTaps {
	const numberById = new Map<string, number>();
	const days = new Map<string, PackedTaps['days'][number][1]>();
	for (const { volunteer, arrives, at, day } of taps) {
		const number = numberById.get(volunteer) ?? numberById.size;
		numberById.set(volunteer, number);
		const together = days.get(day) ?? [];
		together.push([number, arrives ? 1 : 0, at]);
		days.set(day, together);
	}
	return { volunteers: [...numberById.keys()], days: [...days] };
}

/** The same taps by their days, in the same order. Of which entries they were is not kept: a report takes nothing back. */
export function unpackTaps({ volunteers, days }: PackedTaps): [day: string, taps: Tap[]][] {
	return days.map(([day, taps]) => [
		day,
		taps.map(([number, arrives, at]) => ({
			id: '',
			volunteer: volunteers[number]!,
			arrives: arrives === 1,
			at,
			day
		}))
	]);
}
