import { describe, expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf } from '$lib/journal/journal-builder.ts';
import { readWishes } from '$lib/journal/wishes.ts';
import { take } from '../people/test-steps.ts';
import { answerWish, findLastAnswer, type Reply } from './wish-steps.ts';
import { wishOf } from './test-wishes.ts';

const [wish, meeting] = [thingId(1), thingId(2)];
const journal = journalOf([
	'2026-11-23 17:00',
	'wish.left',
	{ wish, concern: 'wish', text: 'Mere frugt', by: thingId(3) }
]);
const [left] = readWishes(journal) as [never];
const heard: Reply = { state: 'heard', text: '', meeting: null };

describe('an answer', () => {
	it.each<[string, Reply]>([
		['without a word', heard],
		['with a line', { ...heard, text: 'Vi spørger om pærer' }],
		['of a meeting', { state: 'done', text: 'Aftalt', meeting }]
	])('%s is what the volunteer sees', (_which, reply) => {
		const [after] = readWishes(take(journal, answerWish(left, reply)));
		expect(after?.state).toBe(reply.state);
		expect(after?.answers).toMatchObject([reply]);
	});

	it.each<[string, Partial<Reply>, number]>([
		['the same', {}, 0],
		['another state', { state: 'done' }, 1],
		['another line', { text: 'Snart' }, 1],
		['the same at a meeting', { meeting }, 1]
	])('is followed by %s: %j is said %d times', (_which, change, times) => {
		expect(answerWish(wishOf(1, {}, heard), { ...heard, ...change })).toHaveLength(times);
	});
});

describe('taking an answer back', () => {
	it('leaves what was said before', () => {
		const once = take(journal, answerWish(left, heard));
		const twice = take(once, answerWish(left, { ...heard, state: 'declined' }));
		const undo = findLastAnswer(twice, wish).map((voided) => ({ voided }));
		const after = take(twice, undo);
		expect(readWishes(after)).toMatchObject([{ state: 'heard', answers: [heard] }]);
		const all = take(
			after,
			findLastAnswer(after, wish).map((voided) => ({ voided }))
		);
		expect(readWishes(all)).toMatchObject([{ state: 'open', answers: [] }]);
	});

	it('finds nothing where nothing was said, or about another wish', () => {
		expect(findLastAnswer(journal, wish)).toEqual([]);
		expect(findLastAnswer(take(journal, answerWish(left, heard)), thingId(9))).toEqual([]);
	});
});
