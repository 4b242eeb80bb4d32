import type { Meeting } from '$lib/journal/wishes.ts';
import type { Step } from '../../edits.svelte.ts';
import type { MeetingFacts } from './check-meeting.ts';

/** Plans a meeting, or says where and when it is instead. */
export function planMeeting(facts: MeetingFacts, meeting: string): Step[] {
	return [{ kind: 'meeting.planned', body: { meeting, ...facts } }];
}

/** Says what is new about a meeting; nothing where nothing is. */
export function changeMeeting(old: Meeting, facts: MeetingFacts): Step[] {
	const isSame = old.date === facts.date && old.from === facts.from && old.place === facts.place;
	return isSame ? [] : planMeeting(facts, old.id);
}

export function cancelMeeting(meeting: string): Step[] {
	return [{ kind: 'meeting.cancelled', body: { meeting } }];
}

/** Says for somebody whether they come; nothing where that stands already. */
export function answerFor(meeting: Meeting, person: string, comes: boolean): Step[] {
	if ((comes ? meeting.comes : meeting.cannot).includes(person)) return [];
	return [{ kind: 'meeting.answered', body: { meeting: meeting.id, person, comes } }];
}
