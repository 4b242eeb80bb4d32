import { expect, it } from 'vitest';
import { msOf } from '$lib/journal/journal-builder.ts';
import type { Answer, Wish } from '$lib/journal/wishes.ts';
import { wishOf } from '../../test-wishes.ts';
import { readAgenda } from './agenda.ts';

const meeting = { id: 'this', date: '2026-12-07', from: '17:00', place: 'Rum 2', comes: [], cannot: [] };
const before = { ...meeting, id: 'before', date: '2026-08-31' };

const at = (day: string) => msOf(`${day} 16:00`);
const wish = (n: number, day: string, ...answers: Partial<Answer>[]): Wish =>
	wishOf(n, { at: at(day) }, ...answers);
const problem = (n: number, day: string): Wish => ({ ...wish(n, day), concern: 'problem' });
const answer = (state: Answer['state'], day: string, of: string | null = null) => ({
	state,
	at: at(day),
	meeting: of
});

it.each<[string, Wish[], { problems?: number[]; wishes?: number[]; since?: number[] }]>([
	['nothing where nothing was said', [], {}],
	[
		'problems and wishes apart',
		[wish(1, '2026-11-01'), problem(2, '2026-11-02')],
		{ problems: [2], wishes: [1] }
	],
	['what has waited longest first', [wish(2, '2026-11-02'), wish(1, '2026-11-01')], { wishes: [1, 2] }],
	[
		'before that, what was put on it',
		[wish(1, '2026-11-01'), wish(2, '2026-11-02', answer('agenda', '2026-11-03'))],
		{ wishes: [2, 1] }
	],
	[
		'what was heard, which is not settled',
		[wish(1, '2026-11-01', answer('heard', '2026-11-03'))],
		{ wishes: [1] }
	],
	['what is still open from the meeting before', [wish(1, '2026-03-01')], { wishes: [1] }],
	['nothing that was left after it', [wish(1, '2026-12-08')], {}],
	[
		'what was done since the meeting before',
		[wish(1, '2026-06-01', answer('done', '2026-09-01'))],
		{ since: [1] }
	],
	['nothing that was done until then', [wish(1, '2026-06-01', answer('done', '2026-08-31'))], {}],
	['what it settled itself', [wish(1, '2026-11-01', answer('done', '2026-12-07', 'this'))], { wishes: [1] }],
	[
		'what was settled for it days later',
		[wish(1, '2026-11-01', answer('done', '2026-12-09', 'this'))],
		{ wishes: [1] }
	],
	[
		'what was settled after it without it',
		[wish(1, '2026-11-01', answer('declined', '2026-12-09'))],
		{ wishes: [1] }
	]
])('an agenda has %s', (_rule, wishes, expected) => {
	const agenda = readAgenda(wishes, meeting, before);
	const told = Object.entries(agenda).map(([part, found]: [string, Wish[]]) => [
		part,
		found.map(({ text }) => Number(text.split(' ')[1]))
	]);
	expect(Object.fromEntries(told)).toEqual({ problems: [], wishes: [], since: [], ...expected });
});

it('the first meeting tells everything that was done', () => {
	const done = wish(1, '2024-01-01', answer('done', '2024-01-02'));
	expect(readAgenda([done], meeting, null).since).toEqual([done]);
});
