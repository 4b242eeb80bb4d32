import { expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { take } from '../../people/test-steps.ts';
import { checkMeeting, type MeetingFacts, type MeetingProblem } from './check-meeting.ts';
import { planMeeting } from './meeting-steps.ts';

const today = '2026-11-24';
const good: MeetingFacts = { date: '2026-12-07', from: '17:00', place: 'Mødelokale 2' };

it.each<[string, Partial<MeetingFacts>]>([
	['as it was typed', {}],
	['today', { date: today }],
	['with spaces about its place', { place: '  Mødelokale\t 2 ' }],
	['in another script', { place: 'الطابق الأول ☕' }],
	['at a long place', { place: 'x'.repeat(120) }]
])('a meeting is taken %s, and the journal takes it', (_how, change) => {
	const checked = checkMeeting({ ...good, ...change }, today);
	expect(checked.ok).toBe(true);
	if (checked.ok) expect(take([], planMeeting(checked.facts, thingId(1)))).toHaveLength(1);
});

it.each<[Partial<MeetingFacts>, MeetingProblem[]]>([
	[{ date: '' }, ['date-missing']],
	[{ date: '2026-11-23' }, ['date-past']],
	[{ date: '2036-12-07' }, ['date-far']],
	[{ from: '' }, ['from-missing']],
	[{ place: '  ' }, ['place-missing']],
	[{ place: 'x'.repeat(121) }, ['place-long']],
	[{ place: 'Rum\u00002' }, ['place-bad']],
	[{ date: '', from: '', place: '' }, ['date-missing', 'from-missing', 'place-missing']]
])('%j is not: %j', (change, problems) => {
	expect(checkMeeting({ ...good, ...change }, today)).toEqual({ ok: false, problems });
});

it('a meeting that has passed may be given another place', () => {
	expect(checkMeeting({ ...good, date: '2026-11-02' }, today, '2026-11-02').ok).toBe(true);
});
