import { describe, expect, it } from 'vitest';
import type { PairOutcome } from '$lib/sync/pair-device.ts';
import { PairAttempt } from './pair-attempt.svelte.ts';

function attemptWith(outcome: PairOutcome) {
	const asked: { code: string; name: string }[] = [];
	const pair = (wish: { code: string; name: string }) => {
		asked.push(wish);
		return Promise.resolve(outcome);
	};
	return { asked, attempt: new PairAttempt(pair, () => 'Tablet ved skranken') };
}

describe('connecting the tablet', () => {
	it('sends the code as it is shown, however it was typed, and the suggested name', async () => {
		const { asked, attempt } = attemptWith({ name: 'paired' });
		attempt.code = ' abcd efgh ';
		await attempt.connect();
		expect(asked).toEqual([{ code: 'ABCD-EFGH', name: 'Tablet ved skranken' }]);
		expect(attempt.state).toEqual({ name: 'paired' });
	});

	it.each<[code: string, name: string, state: string]>([
		['ABCD', 'Tablet', 'bad-code'],
		['ABCD-EFG0', 'Tablet', 'bad-code'],
		['ABCD-EFGH', '   ', 'bad-name'],
		['ABCD-EFGH', 'x'.repeat(61), 'bad-name']
	])('asks nobody with the code %j and the name %j', async (code, name, state) => {
		const { asked, attempt } = attemptWith({ name: 'paired' });
		Object.assign(attempt, { code, name });
		await attempt.connect();
		expect([attempt.state.name, asked]).toEqual([state, []]);
	});

	it.each<PairOutcome>([
		{ name: 'wrong-code' },
		{ name: 'too-many', retryAfterSeconds: 60 },
		{ name: 'unreachable' }
	])('keeps the code that was typed when the answer is $name', async (outcome) => {
		const { attempt } = attemptWith(outcome);
		attempt.code = 'ABCD-EFGH';
		await attempt.connect();
		expect([attempt.state, attempt.code, attempt.isTold]).toEqual([outcome, 'ABCD-EFGH', true]);
		attempt.forgetProblem();
		expect(attempt.isTold).toBe(false);
	});

	it('asks once, however often the button is pressed', async () => {
		const { asked, attempt } = attemptWith({ name: 'paired' });
		attempt.code = 'ABCD-EFGH';
		await Promise.all([attempt.connect(), attempt.connect()]);
		expect(asked).toHaveLength(1);
	});

	it('follows the code of an address once', async () => {
		const { asked, attempt } = attemptWith({ name: 'wrong-code' });
		await attempt.followFragment('#abcd-efgh');
		await attempt.followFragment('#ABCD-EFGH');
		expect(asked).toEqual([{ code: 'ABCD-EFGH', name: 'Tablet ved skranken' }]);
	});

	it('leaves other fragments alone', async () => {
		const { asked, attempt } = attemptWith({ name: 'paired' });
		await attempt.followFragment('#top');
		expect([asked, attempt.state]).toEqual([[], { name: 'idle' }]);
	});
});
