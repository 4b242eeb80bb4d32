import { expect, test } from 'vitest';
import { deleteEveryMs } from './retention-plan.ts';

test.each([
	[{}, 86_400_000],
	[{ DELETE_EVERY_HOURS: '1' }, 3_600_000],
	[{ DELETE_EVERY_HOURS: '0' }, undefined]
])('%j is %j', (env, everyMs) => {
	expect(deleteEveryMs(env)).toBe(everyMs);
});

test('more than a week is refused in one sentence', () => {
	expect(() => deleteEveryMs({ DELETE_EVERY_HOURS: '169' })).toThrow(
		'DELETE_EVERY_HOURS must be a whole number from 0 to 168, not 169.'
	);
});
