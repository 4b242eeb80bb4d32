import { happenedAt } from './calendar.ts';
import type { Body, Entry } from './entry.ts';
import { readErased, stripped } from './erased.ts';
import { readIdentities } from './identities.ts';
import { isKind } from './kind.ts';
import { standing } from './standing.ts';

export interface Wish {
	id: string;
	concern: 'wish' | 'problem';
	text: string;
	/** The volunteer who left it; null if they did not say. */
	by: string | null;
	/** Epoch milliseconds, corrected. */
	at: number;
	/** What became of it last; `open` until somebody has said something. */
	state: 'open' | Body<'wish.answered'>['state'];
	answers: Answer[];
}

export interface Answer {
	state: Body<'wish.answered'>['state'];
	text: string;
	/** The meeting that settled it, if one did. */
	meeting: string | null;
	at: number;
}

/** Every wish and problem, the oldest first, with what was answered, in order. */
export function readWishes(entries: Iterable<Entry>): Wish[] {
	const all = [...entries];
	const erased = readErased(all);
	const found = standing(all).map((entry) => stripped(entry, erased));
	const identify = readIdentities(found);
	const wishById = new Map<string, Wish>();
	for (const entry of found) {
		if (!isKind(entry, 'wish.left') || wishById.has(entry.body.wish)) continue;
		const { wish: id, concern, text, by } = entry.body;
		const who = by === undefined ? null : identify(by);
		wishById.set(id, { id, concern, text, by: who, at: happenedAt(entry), state: 'open', answers: [] });
	}
	for (const entry of found) {
		if (!isKind(entry, 'wish.answered')) continue;
		const { wish: id, state, text = '', meeting = null } = entry.body;
		const wish = wishById.get(id);
		const answer = { state, text, meeting, at: happenedAt(entry) };
		if (wish) wishById.set(id, { ...wish, state, answers: [...wish.answers, answer] });
	}
	return [...wishById.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

export interface Meeting {
	id: string;
	date: string;
	from: string;
	place: string;
	/** Who said whether they come: volunteers and contacts. */
	comes: string[];
	cannot: string[];
}

/** The erfa meetings that were not cancelled, the earliest first. */
export function readMeetings(entries: Iterable<Entry>): Meeting[] {
	const found = standing(entries);
	const identify = readIdentities(found);
	const planById = new Map<string, Body<'meeting.planned'>>();
	const answersById = new Map<string, Map<string, boolean>>();
	for (const entry of found) {
		if (isKind(entry, 'meeting.planned')) planById.set(entry.body.meeting, entry.body);
		if (isKind(entry, 'meeting.cancelled')) planById.delete(entry.body.meeting);
		if (isKind(entry, 'meeting.answered')) {
			const { meeting, person, comes } = entry.body;
			answersById.set(meeting, (answersById.get(meeting) ?? new Map()).set(identify(person), comes));
		}
	}
	return [...planById.values()]
		.map(({ meeting: id, date, from, place }) => {
			const answers = [...(answersById.get(id) ?? [])];
			const said = (wanted: boolean) => answers.filter(([, comes]) => comes === wanted).map(([who]) => who);
			return { id, date, from, place, comes: said(true), cannot: said(false) };
		})
		.sort((a, b) => (a.date + a.from + a.id < b.date + b.from + b.id ? -1 : 1));
}
