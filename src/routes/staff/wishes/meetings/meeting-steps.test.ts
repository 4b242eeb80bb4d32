import { expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { readMeetings } from '$lib/journal/wishes.ts';
import { take } from '../../people/test-steps.ts';
import { answerFor, cancelMeeting, changeMeeting, planMeeting } from './meeting-steps.ts';

const [id, sara] = [thingId(1), thingId(2)];
const facts = { date: '2026-12-07', from: '17:00', place: 'Mødelokale 2' };
const journal = take([], planMeeting(facts, id));
const [planned] = readMeetings(journal) as [never];

it('a meeting is planned, and nobody has said anything', () => {
	expect(planned).toEqual({ id, ...facts, comes: [], cannot: [] });
});

it('a meeting is changed by what is new, and keeps who comes', () => {
	expect(changeMeeting(planned, facts)).toEqual([]);
	const answered = take(journal, answerFor(planned, sara, true));
	const moved = take(answered, changeMeeting(planned, { ...facts, place: 'Caféen' }));
	expect(readMeetings(moved)).toMatchObject([{ place: 'Caféen', comes: [sara] }]);
});

it('a meeting that is called off is no more', () => {
	expect(readMeetings(take(journal, cancelMeeting(id)))).toEqual([]);
});

it('somebody who comes after all is told once', () => {
	const cannot = take(journal, answerFor(planned, sara, false));
	const [before] = readMeetings(cannot) as [never];
	expect(before).toMatchObject({ comes: [], cannot: [sara] });
	expect(answerFor(before, sara, false)).toEqual([]);
	const [after] = readMeetings(take(cannot, answerFor(before, sara, true)));
	expect(after).toMatchObject({ comes: [sara], cannot: [] });
});
