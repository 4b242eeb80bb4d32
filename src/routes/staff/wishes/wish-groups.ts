import type { Wish } from '$lib/journal/wishes.ts';

/** The wishes and problems by what there is still to do about them. */
export interface WishGroups {
	/** Nobody has said anything yet: the oldest first, since it has waited longest. */
	open: Wish[];
	/** Heard, or on the agenda; the latest said first. */
	underway: Wish[];
	/** Done, or not this time; the latest said first. */
	settled: Wish[];
}

export function groupWishes(wishes: readonly Wish[]): WishGroups {
	const latestFirst = (a: Wish, b: Wish) => saidAt(b) - saidAt(a);
	return {
		open: wishes.filter(({ state }) => state === 'open'),
		underway: wishes.filter((wish) => wish.state !== 'open' && isUnsettled(wish)).sort(latestFirst),
		settled: wishes.filter((wish) => !isUnsettled(wish)).sort(latestFirst)
	};
}

/** Whether a wish is still to be talked about. */
export function isUnsettled({ state }: Pick<Wish, 'state'>): boolean {
	return state === 'open' || state === 'heard' || state === 'agenda';
}

function saidAt({ at, answers }: Wish): number {
	return answers.at(-1)?.at ?? at;
}
