import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId } from '../journal/entry-builder.ts';
import { PairReplySchema } from '../sync/protocol.ts';
import { answerPairing, answerUnpairing } from './answer-devices.ts';
import { findOrCreateCafe } from './cafes.ts';
import { WRONG_CODES_OVERALL, WRONG_CODES_PER_ADDRESS } from './desk-server.ts';
import { findDevice, listDevices } from './devices.ts';
import { CODE_VALID_MS, issueCode } from './pairing.ts';
import { openTemporaryDesk, pairNow, type TemporaryDesk } from './temporary-desk.ts';

const DEVICES_URL = 'http://desk.local:3000/api/devices';
const WRONG = { code: 'AAAA-AAAA', name: 'Tablet' };

let desk: TemporaryDesk;
let code: string;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	code = await issueCode(desk.db, 'lektiecafe', desk.now());
});

afterEach(() => desk.remove());

describe('pairing over the wire', () => {
	test('answers 201 with the device, its café and a credential, and sets the cookie', async () => {
		const response = await pair({ code, name: 'Tablet ved døren' });
		expect(response.status).toBe(201);
		expect(response.headers.get('cache-control')).toBe('no-store');
		const paired = v.parse(v.strictObject(PairReplySchema.entries), await response.json());
		expect(paired.cafe).toBe('lektiecafe');
		expect(response.headers.get('set-cookie')).toBe(
			`lektiecafe_device=${paired.credential}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Strict`
		);
		expect(await findDevice(desk.db, paired.credential)).toMatchObject({ id: paired.device });
	});

	test('makes the cookie Secure over https', async () => {
		const url = DEVICES_URL.replace('http:', 'https:');
		const response = await pair({ code, name: 'Tablet' }, { url });
		expect(response.headers.get('set-cookie')).toMatch(/; Secure$/);
	});

	test('keeps the id that the tablet proposes', async () => {
		const response = await pair({ code, name: 'Tablet', device: deviceId(3) });
		expect(await response.json()).toMatchObject({ device: deviceId(3) });
	});

	test.each<[string, number, unknown, string]>([
		['a wrong code', 403, WRONG, 'wrong'],
		['an empty code', 403, { ...WRONG, code: '' }, 'wrong'],
		['no code', 400, { name: 'Tablet' }, 'code'],
		['a code that is a number', 400, { ...WRONG, code: 12345678 }, 'code'],
		['a code without end', 400, { ...WRONG, code: 'A'.repeat(41) }, 'code'],
		['no name', 400, { code: WRONG.code }, 'name'],
		['a name of spaces', 400, { ...WRONG, name: '   ' }, 'name'],
		['a name too long', 400, { ...WRONG, name: 'x'.repeat(61) }, 'name'],
		['a device that is no UUID', 400, { ...WRONG, device: 'tablet-1' }, 'device'],
		['a list', 400, [], 'malformed'],
		['null', 400, null, 'malformed'],
		['far too much', 413, { ...WRONG, more: 'x'.repeat(2000) }, 'larger']
	])('%s gets %i and one sentence', async (_what, status, body, sentence) => {
		const response = await pair(body);
		expect(response.status).toBe(status);
		expect(response.headers.get('set-cookie')).toBeNull();
		expect(((await response.json()) as { error: string }).error).toContain(sentence);
		expect(await listDevices(desk.db)).toEqual([]);
	});

	test.each<[string, number, Record<string, string>]>([
		['a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
		['another site', 403, { origin: 'https://evil.example' }]
	])('%s gets %i, and the code stays good', async (_what, status, headers) => {
		expect((await pair({ code, name: 'Tablet' }, { headers })).status).toBe(status);
		expect((await pair({ code, name: 'Tablet' })).status).toBe(201);
	});

	test('a code that was used or has run out gets the same answer as a wrong one', async () => {
		await pair({ code, name: 'Tablet' });
		const late = await issueCode(desk.db, 'lektiecafe', desk.now());
		const answers = [await pair({ code, name: 'Tablet' }), await pair(WRONG)];
		desk.passMs(CODE_VALID_MS);
		answers.push(await pair({ code: late, name: 'Tablet' }));
		expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
		const bodies = await Promise.all(answers.map((response) => response.text()));
		expect(new Set(bodies).size).toBe(1);
	});
});

describe('guessing codes', () => {
	test('ends after ten wrong ones from an address, even for the right one, until the time is over', async () => {
		for (let i = 0; i < WRONG_CODES_PER_ADDRESS.max; i += 1) {
			expect((await pair(WRONG)).status).toBe(403);
		}
		desk.passMs(60_000);
		const refused = await pair({ code, name: 'Tablet' });
		expect(refused.status).toBe(429);
		expect(refused.headers.get('retry-after')).toBe('840');
		desk.passMs(WRONG_CODES_PER_ADDRESS.windowMs - 60_000);
		const fresh = await issueCode(desk.db, 'lektiecafe', desk.now());
		expect((await pair({ code: fresh, name: 'Tablet' })).status).toBe(201);
	});

	test('from one address leaves the others free', async () => {
		for (let i = 0; i <= WRONG_CODES_PER_ADDRESS.max; i += 1) await pair(WRONG);
		expect((await pair({ code, name: 'Tablet' }, { address: '10.0.0.2' })).status).toBe(201);
	});

	test('from ever new addresses ends as well', async () => {
		for (let i = 0; i < WRONG_CODES_OVERALL.max; i += 1) {
			expect((await pair(WRONG, { address: `10.0.1.${i}` })).status).toBe(403);
		}
		const refused = await pair({ code, name: 'Tablet' }, { address: '10.0.2.1' });
		expect(refused.status).toBe(429);
		expect(refused.headers.get('retry-after')).toBe('900');
	});

	test('by others is not held against an address that they kept out', async () => {
		for (let i = 0; i < WRONG_CODES_OVERALL.max; i += 1) await pair(WRONG, { address: `10.0.1.${i}` });
		desk.passMs(WRONG_CODES_OVERALL.windowMs - 60_000);
		for (let i = 0; i < WRONG_CODES_PER_ADDRESS.max; i += 1) {
			expect((await pair({ code, name: 'Tablet' })).status).toBe(429);
		}
		desk.passMs(60_000);
		const fresh = await issueCode(desk.db, 'lektiecafe', desk.now());
		expect((await pair({ code: fresh, name: 'Tablet' })).status).toBe(201);
	});

	test('many at once cannot slip through the limit together', async () => {
		const answers = await Promise.all(Array.from({ length: 50 }, () => pair(WRONG)));
		const wrong = answers.filter(({ status }) => status === 403);
		expect(wrong).toHaveLength(WRONG_CODES_PER_ADDRESS.max);
	});

	test('right codes and malformed requests are not counted', async () => {
		for (let i = 0; i < WRONG_CODES_PER_ADDRESS.max * 2; i += 1) {
			const fresh = await issueCode(desk.db, 'lektiecafe', desk.now());
			expect((await pair({ code: fresh, name: 'Tablet' })).status).toBe(201);
			expect((await pair({ code: fresh })).status).toBe(400);
		}
	});

	test('a code is not used up while the database fails, nor counted as wrong', async () => {
		await desk.db.schema.alterTable('device').renameTo('elsewhere').execute();
		for (let i = 0; i < WRONG_CODES_PER_ADDRESS.max * 2; i += 1) {
			expect((await pair({ code, name: 'Tablet' })).status).toBe(503);
		}
		await desk.db.schema.alterTable('elsewhere').renameTo('device').execute();
		expect((await pair({ code, name: 'Tablet' })).status).toBe(201);
	});
});

describe('unpairing this tablet', () => {
	test('ends its credential and its cookie, and no other', async () => {
		const [mine, other] = [await pairNow(desk), await pairNow(desk)];
		const response = await unpair({ cookie: `lektiecafe_device=${mine.credential}` });
		expect(response.status).toBe(204);
		expect(await response.text()).toBe('');
		expect(response.headers.get('set-cookie')).toContain('lektiecafe_device=; Path=/; Max-Age=0');
		expect(await findDevice(desk.db, mine.credential)).toBeUndefined();
		expect(await findDevice(desk.db, other.credential)).toBeDefined();
	});

	test('leaves it in another café, where it has been under the same id', async () => {
		const { cafe } = await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
		const there = await pairNow(desk, deviceId(1), cafe.id);
		const here = await pairNow(desk, deviceId(1));
		await unpair({ cookie: `lektiecafe_device=${here.credential}` });
		expect(await findDevice(desk.db, here.credential)).toBeUndefined();
		expect(await findDevice(desk.db, there.credential)).toMatchObject({ cafe: cafe.id });
	});

	test('needs to know which tablet it is', async () => {
		const { credential } = await pairNow(desk);
		expect((await unpair({})).status).toBe(401);
		const cookie = `lektiecafe_device=${credential}`;
		expect((await unpair({ cookie, origin: 'https://evil.example' })).status).toBe(403);
		expect(await findDevice(desk.db, credential)).toBeDefined();
	});
});

function pair(
	body: unknown,
	{ url = DEVICES_URL, address = '10.0.0.1', headers = {} as Record<string, string> } = {}
): Promise<Response> {
	const request = new Request(url, {
		method: 'POST',
		body: JSON.stringify(body),
		headers: { 'content-type': 'application/json', ...headers }
	});
	return answerPairing(desk, request, address);
}

function unpair(headers: Record<string, string>): Promise<Response> {
	return answerUnpairing(desk, new Request(DEVICES_URL, { method: 'DELETE', headers }));
}
