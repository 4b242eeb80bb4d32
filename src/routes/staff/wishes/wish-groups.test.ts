import { expect, it } from 'vitest';
import { groupWishes, isUnsettled } from './wish-groups.ts';
import { wishOf } from './test-wishes.ts';

it.each([
	['open', true],
	['heard', true],
	['agenda', true],
	['done', false],
	['declined', false]
] as const)('a wish that is %s is still to be talked about: %s', (state, expected) => {
	expect(isUnsettled({ state })).toBe(expected);
});

it('shows first who has waited longest, and of the others what was said last', () => {
	const wishes = [
		wishOf(1, {}, { state: 'done' }),
		wishOf(2),
		wishOf(3, {}, { state: 'heard' }, { state: 'agenda' }),
		wishOf(4, {}, { state: 'declined' }),
		wishOf(5),
		wishOf(6, {}, { state: 'heard' })
	];
	const { open, underway, settled } = groupWishes(wishes);
	const told = [open, underway, settled].map((group) => group.map(({ at }) => at));
	expect(told).toEqual([
		[2, 5],
		[3, 6],
		[4, 1]
	]);
});
