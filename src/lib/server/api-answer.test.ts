import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { answer, ApiError, jsonAnswer, malformed, tooMany } from './api-answer.ts';

async function failWith(error: unknown): Promise<{ response: Response; lines: string[] }> {
	const lines: string[] = [];
	const response = await answer(
		() => Promise.reject(error as Error),
		(line) => lines.push(line)
	);
	return { response, lines };
}

function databaseError(message: string): Error {
	return Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
}

describe('an answer', () => {
	test('is what the work gives', async () => {
		const response = await answer(async () => jsonAnswer(200, { glad: true }), expect.fail);
		expect(response.status).toBe(200);
		expect(await response.json()).toEqual({ glad: true });
	});

	test('is never kept by a cache, whatever it is', async () => {
		const refusal = await failWith(new ApiError(400, 'No.'));
		const failure = await failWith(databaseError('disk full'));
		for (const response of [jsonAnswer(200, {}), refusal.response, failure.response]) {
			expect(response.headers.get('cache-control')).toBe('no-store');
		}
	});

	test('says what is wrong with a request in one sentence, beside its details and headers', async () => {
		const more = { headers: { 'x-more': '1' }, details: { protocols: [1] } };
		const { response, lines } = await failWith(new ApiError(409, 'Speak up.', more));
		expect(response.status).toBe(409);
		expect(response.headers.get('x-more')).toBe('1');
		expect(await response.json()).toEqual({ error: 'Speak up.', protocols: [1] });
		expect(lines).toEqual([]);
	});

	test('tells the log about a failing database, and the caller only that it may come back', async () => {
		const { response, lines } = await failWith(databaseError('disk I/O error at /srv/data'));
		expect(response.status).toBe(503);
		expect(response.headers.get('retry-after')).toBe('30');
		expect(await response.text()).not.toContain('/srv');
		expect(lines).toEqual(['The database failed: disk I/O error at /srv/data']);
	});

	test.each([new TypeError('x is undefined'), new Error('ENOSPC'), 'a string', undefined])(
		'does not hide a fault of the program: %s',
		async (fault) => {
			await expect(failWith(fault)).rejects.toBe(fault);
		}
	);
});

describe('too many', () => {
	test.each([
		[1, '1'],
		[999, '1'],
		[1000, '1'],
		[1001, '2'],
		[900_000, '900']
	])('%i ms to wait are "%s" whole seconds, never too few', (waitMs, seconds) => {
		expect(tooMany('Slowly.', waitMs)).toMatchObject({ status: 429, headers: { 'retry-after': seconds } });
	});
});

describe('malformed', () => {
	const schema = v.object({ outer: v.object({ inner: v.pipe(v.number(), v.maxValue(3, 'must be small')) }) });

	test.each<[unknown, string]>([
		[{ outer: { inner: 4 } }, 'The body is malformed: outer.inner: must be small.'],
		[7, 'The body is malformed: Invalid type: Expected Object but received 7.']
	])('names the field of %j', (body, sentence) => {
		const { issues } = v.safeParse(schema, body);
		expect(malformed(issues![0])).toMatchObject({ status: 400, message: sentence });
	});

	test('does not send a long body back', () => {
		const { issues } = v.safeParse(schema, 'x'.repeat(100_000));
		expect(malformed(issues![0]).message.length).toBeLessThan(300);
	});
});
