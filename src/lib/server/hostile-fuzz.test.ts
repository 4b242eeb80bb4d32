import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deviceId, entryOf, visitsOf } from '../journal/entry-builder.ts';
import { isSameEntry, parseEntry, type Entry } from '../journal/entry.ts';
import { readAll } from '../journal/read-all.ts';
import type { SyncReply } from '../sync/protocol.ts';
import { answerPairing, answerUnpairing } from './answer-devices.ts';
import { answerRestart, answerWhoIs } from './answer-known.ts';
import { answerSync } from './answer-sync.ts';
import { findOrCreateCafe } from './cafes.ts';
import { revokeDevice } from './devices.ts';
import { hostileDevice, hostileSync, onItsWay, textWith } from './hostile-suite.ts';
import { issueCode } from './pairing.ts';
import { SqlJournal } from './sql-journal.ts';
import { openTemporaryDesk, pairNow, type TemporaryDesk } from './temporary-desk.ts';

const URL_ = 'http://desk.local:3000/api/sync';
/** Stands in the other café's journal, and in no answer to this one's devices. */
const SECRET = 'kun for Gellerup';
const secrets = [
	entryOf('cafe.changed', { name: SECRET }, { device: deviceId(7) }),
	...visitsOf(2, 9, { device: deviceId(7) })
];

type Sent = ReturnType<typeof onItsWay>;

let desk: TemporaryDesk;
let there: SqlJournal;
let credentials: string[];

beforeEach(async () => {
	desk = await openTemporaryDesk();
	// Thousands of commits that nobody will miss.
	await sql`pragma synchronous = off`.execute(desk.db);
	const { cafe } = await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
	there = new SqlJournal(desk.db, cafe.id);
	await there.add(secrets);
	await pairNow(desk, deviceId(7), cafe.id);
	const paired = [await pairNow(desk, deviceId(1)), await pairNow(desk, deviceId(2))];
	const revoked = await pairNow(desk, deviceId(3));
	await revokeDevice(desk.db, revoked.device, desk.now());
	credentials = [...paired, revoked].map(({ credential }) => credential);
});

afterEach(() => desk.remove());

test('whatever is sent to be synced, nothing fails, nothing of another café is told, and no good entry is lost', async () => {
	let seq = 100;
	const taken: Entry[] = [];
	const earlier: Sent[] = [];
	const attack = fc.record({
		body: hostileSync(),
		credential: fc.constantFrom(0, 0, 0, 0, 1, 1, 2, -1),
		replay: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat() })
	});
	const holds = fc.asyncProperty(attack, async ({ body, credential, replay }) => {
		const good = entryOf('visit.recorded', { grade: '9' }, { device: deviceId(1), seq: (seq += 1) });
		const text = textWith(body, JSON.stringify(good));
		const fresh = onItsWay(text, body);
		const isReplay = replay !== undefined && earlier.length > 0;
		const sent = isReplay ? earlier[replay % earlier.length]! : fresh;
		if (earlier.length < 200) earlier.push(fresh);
		const answer = await send((request) => answerSync(desk, request), 'POST', sent, credential);
		expect([200, 400, 401, 409, 413, 415]).toContain(answer.status);
		if (answer.status !== 200) return;
		const reply = JSON.parse(answer.text) as SyncReply;
		for (const { cursor: _, ...entry } of reply.entries) expect(parseEntry(entry).ok).toBe(true);
		if (isReplay || !brings(text, good)) return;
		expect(reply.accepted).toContain(good.id);
		taken.push(good);
	});
	await fc.assert(holds, { numRuns: 4_000 });
	const kept = new Map((await readAll(journal(), 500)).map((entry) => [entry.id, entry]));
	for (const good of taken) expect(kept.get(good.id)).toEqual(good);
	expect(taken.length).toBeGreaterThan(500);
	await expectOthersUntouched();
});

test('whatever is sent to pair or to go on, nothing fails, nothing of another café is told or changed', async () => {
	const doors = {
		pair: (request: Request) => answerPairing(desk, request, '10.0.0.1'),
		restart: (request: Request) => answerRestart(desk, request),
		who: (request: Request) => answerWhoIs(desk, request),
		unpair: (request: Request) => answerUnpairing(desk, request)
	};
	const methodByDoor = { pair: 'POST', restart: 'PUT', who: 'GET', unpair: 'DELETE' } as const;
	const attack = fc.record({
		door: fc.constantFrom<keyof typeof doors>('pair', 'pair', 'restart', 'restart', 'who', 'unpair'),
		body: hostileDevice(),
		credential: fc.constantFrom(0, 1, 2, -1)
	});
	let paired = 0;
	const holds = fc.asyncProperty(attack, async ({ door, body, credential }) => {
		desk.passMs(16 * 60_000);
		const code = await issueCode(desk.db, 'lektiecafe', desk.now());
		const sent = onItsWay(textWith(body, `"${code}"`), body);
		const { status } = await send(doors[door], methodByDoor[door], sent, credential);
		expect([200, 201, 204, 400, 401, 403, 409, 413, 415]).toContain(status);
		if (status === 201) paired += 1;
	});
	await fc.assert(holds, { numRuns: 1_200 });
	expect(paired).toBeGreaterThan(10);
	await expectOthersUntouched();
});

async function send(
	answer: (request: Request) => Promise<Response>,
	method: string,
	{ body, headers }: Sent,
	credential: number
): Promise<{ status: number; text: string }> {
	desk.passMs(200);
	const authorization = `Bearer ${credentials[credential] ?? 'nobody'}`;
	const request = new Request(URL_, {
		method,
		headers: { ...(headers as Record<string, string>), authorization },
		...(method !== 'GET' && method !== 'DELETE' && { body: body ?? null })
	});
	const response = await answer(request);
	const text = await response.text();
	expect(text).not.toContain(SECRET);
	expect(desk.lines).toEqual([]);
	expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
	if (response.status >= 400) {
		const { error } = JSON.parse(text) as { error: string };
		expect(error.length).toBeLessThan(300);
	}
	return { status: response.status, text };
}

/** Whether this request's entries, as they are read, hold the good one; nobody else has its id. */
function brings(text: string, good: Entry): boolean {
	const { entries, short } = JSON.parse(text) as { entries: unknown[]; short?: unknown[] };
	return (short ?? entries).some((entry) => isObject(entry) && entry['id'] === good.id);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

async function expectOthersUntouched(): Promise<void> {
	const kept = await readAll(there);
	expect(kept).toHaveLength(secrets.length);
	expect(kept.every((entry, i) => isSameEntry(entry, secrets[i]!))).toBe(true);
	const device = desk.db.selectFrom('device').select(['id', 'revoked_at', 'replaced_by']);
	expect(await device.where('cafe', '=', 'gellerup').execute()).toEqual([
		{ id: deviceId(7), revoked_at: null, replaced_by: null }
	]);
}

function journal(): SqlJournal {
	return new SqlJournal(desk.db, 'lektiecafe');
}
