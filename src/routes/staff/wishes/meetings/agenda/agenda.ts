import { addDays, localDay } from '$lib/journal/calendar.ts';
import type { Meeting, Wish } from '$lib/journal/wishes.ts';
import { isUnsettled } from '../../wish-groups.ts';

/** What a meeting has to talk about. */
export interface Agenda {
	/** What is to be settled: what staff have put on the agenda first, then what waited longest. */
	problems: Wish[];
	wishes: Wish[];
	/** What was answered for good since the meeting before, with a yes or a no: so that nobody asks in vain. */
	since: Wish[];
}

/** `before` is the meeting before it, if there was one. What this meeting has settled stays on its agenda. */
export function readAgenda(wishes: readonly Wish[], meeting: Meeting, before: Meeting | null): Agenda {
	const known = wishes.filter(({ at }) => localDay(at) <= meeting.date);
	const isItsOwn = (wish: Wish) => wish.answers.some((answer) => answer.meeting === meeting.id);
	const open = known
		.filter((wish) => isItsOwn(wish) || isUnsettledAt(wish, meeting.date))
		.sort((a, b) => rank(a) - rank(b) || a.at - b.at);
	const from = before ? addDays(before.date, 1) : '';
	return {
		problems: open.filter(({ concern }) => concern === 'problem'),
		wishes: open.filter(({ concern }) => concern === 'wish'),
		since: known.filter((wish) => {
			const on = localDay(wish.answers.at(-1)?.at ?? 0);
			return !isUnsettled(wish) && !open.includes(wish) && from <= on && on <= meeting.date;
		})
	};
}

// What was settled after the meeting was still to be talked about there.
function isUnsettledAt({ answers }: Wish, day: string): boolean {
	const last = answers.filter(({ at }) => localDay(at) <= day).at(-1);
	return isUnsettled({ state: last?.state ?? 'open' });
}

function rank({ answers }: Wish): number {
	return answers.some(({ state }) => state === 'agenda') ? 0 : 1;
}
