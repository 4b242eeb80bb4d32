import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerHealth } from './answer-health.ts';
import { Health } from './health.ts';
import { writeWeeklyState } from './weekly-state.ts';
import { openTemporaryDesk, type TemporaryDesk } from './temporary-desk.ts';

const MB = 1024 * 1024;

let desk: TemporaryDesk;

beforeEach(async () => {
	desk = await openTemporaryDesk();
});

afterEach(() => desk.remove());

test('a server that is well says so, and no cache keeps it', async () => {
	const response = await answerHealth(desk);
	expect(response.status).toBe(200);
	expect(response.headers.get('cache-control')).toBe('no-store');
	expect(await response.json()).toEqual({ ok: true, database: 'writable', disk: 'enough' });
});

test('weeks that could not be handed on are told, and are no failure of the server', async () => {
	writeWeeklyState(desk.dataDir, { handed: {}, isFailing: true });
	expect(await ask()).toEqual([200, { ok: true, database: 'writable', disk: 'enough', weekly: 'failing' }]);
	writeWeeklyState(desk.dataDir, { handed: {}, isFailing: false });
	desk.passMs(5_000);
	expect((await ask())[1]).toMatchObject({ weekly: 'handed on' });
});

test('a database that can be read but not written is a failure, and none once it can', async () => {
	await sql`pragma query_only = on`.execute(desk.db);
	expect(await ask()).toEqual([503, { ok: false, database: 'failing', disk: 'enough' }]);
	await sql`pragma query_only = off`.execute(desk.db);
	desk.passMs(5_000);
	expect((await ask())[0]).toBe(200);
});

test('a disk that is nearly full is a failure before anything is lost', async () => {
	desk.health = new Health(desk.dataDir, () => 99 * MB);
	expect(await ask()).toEqual([503, { ok: false, database: 'writable', disk: 'low' }]);
	desk.health = new Health(desk.dataDir, () => 100 * MB);
	expect((await ask())[0]).toBe(200);
});

test('however many ask at once, the disk is written to once', async () => {
	let looks = 0;
	desk.health = new Health(desk.dataDir, () => (looks += 1) * 1_000 * MB);
	await Promise.all(Array.from({ length: 50 }, ask));
	desk.passMs(4_999);
	await ask();
	expect(looks).toBe(1);
	desk.passMs(1);
	await ask();
	expect(looks).toBe(2);
});

async function ask(): Promise<[number, unknown]> {
	const response = await answerHealth(desk);
	return [response.status, await response.json()];
}
