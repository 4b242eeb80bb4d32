import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PATIENT } from '../patience.ts';
import type { Person } from './access.ts';
import { answerGrantPoll, answerGrantRequest } from './answer-pairing-grants.ts';
import { readTrail } from './audit.ts';
import { findOrCreateCafe } from './cafes.ts';
import {
	GRANTS_PER_ADDRESS,
	WRONG_DEVICE_CODES_PER_ADDRESS,
	WRONG_USER_CODES_OVERALL,
	WRONG_USER_CODES_PER_ACCOUNT
} from './desk-server.ts';
import { listDevices } from './devices.ts';
import { decide, lookUp } from './pair-visit.ts';
import { createCode } from './pairing-code.ts';
import { GRANT_VALID_MS } from './pairing-grant.ts';
import { openTemporaryDesk, type TemporaryDesk } from './temporary-desk.ts';

const karen: Person = { id: 'u1', name: 'Karen', email: 'k@example.dk', role: 'coordinator', cafes: [] };
const ida: Person = { id: 'u2', name: 'Ida', email: 'i@example.dk', role: 'staff', cafes: ['gellerup'] };
const yes = { do: 'approve', seen: 'yes', cafe: 'gellerup', name: 'Tablet ved døren' };

let desk: TemporaryDesk;
let code: string;
let deviceCode: string;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
	const grant = (await (await ask()).json()) as Record<string, string>;
	code = grant['user_code']!;
	deviceCode = grant['device_code']!;
});

afterEach(() => desk.remove());

describe('over the wire', () => {
	test('a tablet is told what RFC 8628 tells, and gets its cookie when staff have approved it', async () => {
		expect(await (await ask()).json()).toEqual({
			device_code: expect.stringMatching(/^[\w-]{43}$/),
			user_code: expect.stringMatching(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/),
			verification_uri: 'https://desk.local/admin/pair',
			verification_uri_complete: expect.stringMatching(/^https:\/\/desk.local\/admin\/pair\?code=.{9}$/),
			...{ expires_in: 600, interval: 5 }
		});
		expect(await (await poll()).json()).toEqual({
			error: 'authorization_pending',
			error_description: expect.stringMatching(/\.$/)
		});
		expect(await say(karen, yes)).toBe('done');
		desk.passMs(5_000);
		const paired = await poll();
		expect([paired.status, paired.headers.get('cache-control')]).toEqual([201, 'no-store']);
		const { credential, ...device } = (await paired.json()) as Record<string, string>;
		expect(device).toMatchObject({ cafe: 'gellerup', name: 'Tablet ved døren' });
		expect(paired.headers.get('set-cookie')).toMatch(
			new RegExp(`^lektiecafe_device=${credential}; .*HttpOnly; SameSite=Strict; Secure$`)
		);
		expect(await (await poll()).json()).toMatchObject({ error: 'invalid_grant' });
	});

	test.each<[string, number, unknown, Record<string, string>]>([
		['another site', 403, { name: 'Tablet' }, { origin: 'https://evil.example' }],
		['a form', 415, { name: 'Tablet' }, { 'content-type': 'application/x-www-form-urlencoded' }],
		['no name', 400, {}, {}],
		['a device that is no UUID', 400, { name: 'Tablet', device: '1' }, {}],
		['far too much', 413, { name: 'x'.repeat(3_000) }, {}]
	])('%s gets %i', async (_what, status, body, headers) => {
		expect((await ask(body, { headers })).status).toBe(status);
	});

	test('codes are asked for thirty times in a quarter of an hour from one address, and no more', async () => {
		for (let n = 1; n < GRANTS_PER_ADDRESS.max; n += 1) expect((await ask()).status).toBe(200);
		expect((await ask()).status).toBe(429);
		expect((await ask(undefined, { address: '10.0.0.2' })).status).toBe(200);
	});

	test('a code that ran out is deleted a minute later, and the address with it', async () => {
		desk.passMs(GRANT_VALID_MS);
		expect(await (await poll()).json()).toMatchObject({ error: 'expired_token' });
		desk.passMs(60_000);
		await vi.waitFor(async () => {
			expect(await desk.db.selectFrom('pairing_grant').selectAll().execute()).toEqual([]);
		}, PATIENT);
	});

	test('guessing device codes ends after thirty, and a tablet that waits elsewhere goes on', async () => {
		for (let n = 0; n < WRONG_DEVICE_CODES_PER_ADDRESS.max; n += 1) {
			expect((await poll('guessed')).status).toBe(400);
		}
		expect((await poll('guessed')).status).toBe(429);
		expect((await poll(deviceCode, '10.0.0.2')).status).toBe(400);
	});
});

describe('staff', () => {
	test('see what asks, when, and from which address, before they decide', async () => {
		expect(await lookUp(desk, ida, code.toLowerCase())).toEqual({
			asking: expect.objectContaining({ address: '10.0.0.1', askedAt: '2026-11-24T14:00:00.000Z' })
		});
	});

	test('must have said that the tablet is in front of them', async () => {
		expect(await say(karen, { ...yes, seen: '' })).toHaveProperty('asking');
		expect(await (await poll()).json()).toMatchObject({ error: 'authorization_pending' });
	});

	test('put a tablet into a café of their own only', async () => {
		await expect(say(ida, { ...yes, cafe: 'lektiecafe' })).rejects.toMatchObject({ status: 404 });
		expect(await (await poll()).json()).toMatchObject({ error: 'authorization_pending' });
		expect(await say(ida, yes)).toBe('done');
	});

	test('say no, and the tablet is told', async () => {
		expect(await say(ida, { do: 'deny' })).toBe('done');
		expect(await (await poll()).json()).toMatchObject({ error: 'access_denied' });
		expect((await readTrail(desk.db))[0]).toMatchObject({ deed: 'refused tablet', doer: { name: 'Ida' } });
	});

	test('of two who decide at once, one does, and the trail has one line of it', async () => {
		const said = await Promise.all([say(karen, yes), say(ida, { do: 'deny' })]);
		expect(said.filter((decision) => decision === 'done')).toHaveLength(1);
		const lines = await readTrail(desk.db);
		expect(lines.filter(({ deed }) => deed === 'approved tablet' || deed === 'refused tablet')).toHaveLength(
			1
		);
	});

	test('who mistype a few codes find the right one, and the right ones count for nothing', async () => {
		for (let n = 1; n < WRONG_USER_CODES_PER_ACCOUNT.max; n += 1) await lookUp(desk, ida, createCode());
		for (let n = 0; n < 5; n += 1) expect(await lookUp(desk, ida, code)).toHaveProperty('asking');
		expect(await lookUp(desk, ida, 'AAAA-AAAA')).toEqual({ wrong: 'unknown' });
		expect(await lookUp(desk, ida, code)).toEqual({ wrong: 'too-often' });
		expect(await lookUp(desk, karen, code)).toHaveProperty('asking');
	});
});

test('10,000 wrong codes from a hundred accounts: a hundred are looked at, none finds a tablet', async () => {
	const accounts = Array.from({ length: 100 }, (_, n) => ({ ...ida, id: `attacker-${n}` }));
	const counts = { unknown: 0, 'too-often': 0, found: 0 };
	for (let n = 0; n < 10_000; n += 1) {
		const found = await lookUp(desk, accounts[n % accounts.length]!, createCode());
		counts['wrong' in found ? found.wrong : 'found'] += 1;
	}
	const looked = WRONG_USER_CODES_OVERALL.max;
	expect(counts).toEqual({ unknown: looked, 'too-often': 10_000 - looked, found: 0 });
	expect(await lookUp(desk, karen, code)).toEqual({ wrong: 'too-often' });
	expect(await listDevices(desk.db)).toEqual([]);
	desk.passMs(WRONG_USER_CODES_OVERALL.windowMs);
	expect(GRANT_VALID_MS).toBeLessThan(WRONG_USER_CODES_OVERALL.windowMs);
	expect(await lookUp(desk, karen, code)).toEqual({ wrong: 'unknown' });
});

function ask(body: unknown = { name: 'Tablet' }, { headers = {}, address = '10.0.0.1' } = {}) {
	return answerGrantRequest(desk, post('/api/pairing', body, headers), address);
}

function poll(code = deviceCode, address = '10.0.0.1') {
	return answerGrantPoll(desk, post('/api/pairing/token', { device_code: code }), address);
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Request {
	return new Request(`https://desk.local${path}`, {
		method: 'POST',
		body: JSON.stringify(body),
		headers: { 'content-type': 'application/json', ...headers }
	});
}

function say(person: Person, fields: Record<string, string>) {
	return decide(desk, person, (name) => ({ code, ...fields })[name] ?? '');
}
