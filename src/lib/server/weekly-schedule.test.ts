import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWeeklyWords } from '../i18n/weekly-words.ts';
import { entryOf } from '../journal/entry-builder.ts';
import { journalOf } from '../journal/journal-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { SqlJournal } from './sql-journal.ts';
import type { Repeated } from './repeated.ts';
import { openTemporaryDesk, type TemporaryDesk } from './temporary-desk.ts';
import type { WeeklyPlan } from './hand-on-week.ts';
import { FIRST_AFTER_MS, startWeekly } from './weekly-schedule.ts';
import { readWeeklyState, writeWeeklyState } from './weekly-state.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Tuesday 24 November 2026, 15:00: week 47 is over, and week 48 on Monday the 30th. */
const UNTIL_MONDAY_SIX_MS = 5 * DAY_MS + 15 * 60 * MINUTE_MS;

const week47 = journalOf(
	['2026-11-16 15:01', 'visit.recorded', { grade: '9' }],
	['2026-11-16 15:02', 'visit.recorded', { grade: '8' }],
	['2026-11-16 15:10', 'serving.counted', { item: 'fruit', count: 3 }]
);
const visitOn = (day: string, seq: number) =>
	entryOf('visit.recorded', { grade: '9' }, { seq, at: `${day}T15:00:00.000Z` });
const late = visitOn('2026-11-17', 20);
const week48 = visitOn('2026-11-25', 30);

let desk: TemporaryDesk;
let folder: string;
let mails: string[];
let post: SMTPServer;
/** What the mail server says to whoever calls, while it takes nothing. */
let refusal: Error | null;
/** Called by a mail server that says nothing to whoever has connected. */
let beSilent: (() => void) | null;
/** To whom it takes nothing. */
let refused: string[];
const started: Repeated[] = [];

beforeEach(async () => {
	desk = await openTemporaryDesk();
	folder = join(desk.dataDir, 'weekly');
	mails = [];
	refusal = null;
	refused = [];
	beSilent = null;
	post = await openPost();
});

/** A mail server that takes everything, unless it is told to refuse. */
async function openPost(): Promise<SMTPServer> {
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onConnect: (_session, answer) => (beSilent ? beSilent() : answer(refusal)),
		onRcptTo: ({ address }, _session, answer) =>
			answer(refused.includes(address) ? new Error('not now') : null),
		onData: (stream, _session, taken) => {
			let text = '';
			stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
			stream.on('end', () => (mails.push(text), taken()));
		}
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return server;
}

afterEach(async () => {
	for (const schedule of started.splice(0)) await schedule.stop();
	await new Promise<void>((closed) => post.close(closed));
	await desk.remove();
});

function start(plan: Partial<WeeklyPlan> = {}): Repeated {
	const { db, dataDir, now, after, log } = desk;
	const world = { db, dataDir, now, after, log, words: createWeeklyWords() };
	const schedule = startWeekly({ folder, mail: null, audience: 'own', ...plan }, world);
	started.push(schedule);
	return schedule;
}

const mailPlan = () => {
	const { port } = post.server.address() as { port: number };
	const url = `smtp://127.0.0.1:${port}`;
	return { url, from: 'desk@bibliotek.example', to: ['leder@bibliotek.example'] };
};

async function pass(schedule: Repeated, ms: number): Promise<string[]> {
	desk.passMs(ms);
	await schedule.idle();
	return readdir(folder).catch(() => []);
}

// What stands in the way of weekly.json as a full disk does.
const fillDisk = () => mkdir(join(desk.dataDir, 'weekly.json.unfinished'));
const emptyDisk = () => rm(join(desk.dataDir, 'weekly.json.unfinished'), { recursive: true });

const filesOf = (...weeks: string[]) =>
	weeks.flatMap((week) => [`lektiecafe-${week}.csv`, `lektiecafe-${week}.xlsx`]);

const write = (...entries: Entry[]) => new SqlJournal(desk.db, 'lektiecafe').add(entries);

test('the last finished week is written once, however often the server looks', async () => {
	await write(...week47);
	const schedule = start();
	const files = ['lektiecafe-2026-W47.csv', 'lektiecafe-2026-W47.xlsx'];
	expect(await pass(schedule, FIRST_AFTER_MS)).toEqual(files);
	expect(await readFile(join(folder, files[0]!), 'utf8')).toContain('I alt');
	await rm(join(folder, files[0]!));
	expect(await pass(schedule, DAY_MS)).toEqual([files[1]]);
	await schedule.stop();
	expect(await pass(start(), FIRST_AFTER_MS)).toEqual([files[1]]);
	expect(desk.lines).toEqual([]);
});

test('a week that was restated is written again under a clear name', async () => {
	await write(...week47);
	const schedule = start();
	await pass(schedule, FIRST_AFTER_MS);
	await write(late);
	expect(await pass(schedule, DAY_MS)).toEqual([
		'lektiecafe-2026-W47-rettet-2.csv',
		'lektiecafe-2026-W47-rettet-2.xlsx',
		'lektiecafe-2026-W47.csv',
		'lektiecafe-2026-W47.xlsx'
	]);
});

test('a week goes out on its Monday at six, and not before', async () => {
	const schedule = start();
	await pass(schedule, FIRST_AFTER_MS);
	await write(visitOn('2026-11-24', 1));
	for (let day = 0; day < 6; day++)
		await pass(schedule, day === 0 ? 15 * 60 * MINUTE_MS - FIRST_AFTER_MS : DAY_MS);
	expect(await pass(schedule, 0)).toEqual(['lektiecafe-2026-W48.csv', 'lektiecafe-2026-W48.xlsx']);
	expect(desk.now()).toBe(Date.UTC(2026, 10, 24, 14) + UNTIL_MONDAY_SIX_MS);
});

test('weeks in which nothing was planned and nothing counted are no news', async () => {
	expect(await pass(start(), FIRST_AFTER_MS)).toEqual([]);
	expect(readWeeklyState(desk.dataDir)?.handed).toEqual({});
});

test('a week that could not be handed on before the next was over is made up for', async () => {
	await write(...week47, week48);
	await writeFile(folder, 'in the place of a share');
	const schedule = start();
	await pass(schedule, FIRST_AFTER_MS);
	await pass(schedule, 7 * DAY_MS);
	await rm(folder);
	expect(await pass(schedule, DAY_MS)).toEqual(filesOf('2026-W47', '2026-W48'));
});

test('weeks that were over while the server was off are made up for, none from before it first looked', async () => {
	const before = start();
	await pass(before, FIRST_AFTER_MS);
	await before.stop();
	await write(visitOn('2026-11-11', 29), week48, visitOn('2026-12-02', 31));
	desk.passMs(14 * DAY_MS);
	expect(await pass(start(), FIRST_AFTER_MS)).toEqual(filesOf('2026-W48', '2026-W49'));
});

test('what an earlier version remembers begins with the first week in it', async () => {
	await write(...week47, week48);
	const handed = { 'lektiecafe 2026-W46': { entries: 1, checksum: '', times: 1, isMailed: true } };
	writeWeeklyState(desk.dataDir, { handed, isFailing: false });
	desk.passMs(7 * DAY_MS);
	expect(await pass(start(), FIRST_AFTER_MS)).toEqual(
		expect.arrayContaining(filesOf('2026-W47', '2026-W48'))
	);
});

test('it is mailed with its figures in words and the workbook', async () => {
	await write(...week47);
	const schedule = start({ mail: mailPlan() });
	await pass(schedule, FIRST_AFTER_MS);
	await pass(schedule, DAY_MS);
	expect(mails).toHaveLength(1);
	const text = Buffer.from(mails[0]!.replaceAll('=\r\n', ''), 'latin1').toString();
	expect(text).toContain('uge_47');
	expect(text).toMatch(/To: leder@bibliotek\.example/);
	expect(text).toMatch(/Bes=C3=B8g: 2|Besøg: 2/);
	expect(text).toContain('filename=lektiecafe-2026-W47.xlsx');
	await write(late);
	await pass(schedule, DAY_MS);
	expect(mails).toHaveLength(2);
	expect(mails[1]).toContain('rettet');
});

test('to others it tells no small groups', async () => {
	await write(...week47);
	const schedule = start({ mail: mailPlan(), audience: 'others' });
	await pass(schedule, FIRST_AFTER_MS);
	expect(mails[0]).toContain('<5');
});

test('where the mail server takes nothing it is written all the same, and mailed later', async () => {
	await write(...week47);
	refusal = new Error('closed for the night');
	const schedule = start({ mail: mailPlan() });
	expect(await pass(schedule, FIRST_AFTER_MS)).toHaveLength(2);
	expect(desk.lines).toEqual(['The week 2026-W47 of lektiecafe was not handed on: EPROTOCOL']);
	expect(readWeeklyState(desk.dataDir)?.isFailing).toBe(true);
	await pass(schedule, 5 * MINUTE_MS - 1);
	expect(desk.lines).toHaveLength(1);
	await pass(schedule, 1);
	expect(desk.lines).toHaveLength(2);
	refusal = null;
	expect(await pass(schedule, 10 * MINUTE_MS)).toHaveLength(2);
	expect(mails).toHaveLength(1);
	expect(readWeeklyState(desk.dataDir)?.isFailing).toBe(false);
});

test('whom the mail server refuses is told, and mailed later; the others are mailed once', async () => {
	await write(...week47);
	refused = ['partner@kommune.example'];
	const mail = { ...mailPlan(), to: ['leder@bibliotek.example', 'partner@kommune.example'] };
	const schedule = start({ mail });
	await pass(schedule, FIRST_AFTER_MS);
	expect(desk.lines).toEqual([
		'The week 2026-W47 of lektiecafe was not handed on: the mail server refused recipient 2 of 2 (550)'
	]);
	expect(readWeeklyState(desk.dataDir)?.isFailing).toBe(true);
	refused = [];
	await pass(schedule, 5 * MINUTE_MS);
	await pass(schedule, DAY_MS);
	expect(mails).toHaveLength(2);
	expect(mails.every((text) => mail.to.every((address) => text.includes(address)))).toBe(true);
	expect(JSON.stringify(readWeeklyState(desk.dataDir))).not.toContain('@');
});

test('while the disk is full nothing is mailed, since it could not be noted that it was', async () => {
	await write(...week47);
	refusal = new Error('closed for the night');
	const schedule = start({ mail: mailPlan() });
	await pass(schedule, FIRST_AFTER_MS);
	refusal = null;
	await fillDisk();
	await pass(schedule, 5 * MINUTE_MS);
	expect(desk.lines.at(-1)).toBe('The week 2026-W47 of lektiecafe was not handed on: EISDIR');
	expect(mails).toEqual([]);
	await emptyDisk();
	await pass(schedule, 10 * MINUTE_MS);
	expect(mails).toHaveLength(1);
	expect(mails[0]).toMatch(/^Message-ID: <lektiecafe-2026-W47\.[0-9a-f]{8}@bibliotek\.example>\r$/m);
});

test('a silent mail server keeps no server from stopping, and it is mailed after the next start', async () => {
	await write(...week47);
	const schedule = start({ mail: mailPlan() });
	const connected = new Promise<void>((resolve) => (beSilent = resolve));
	desk.passMs(FIRST_AFTER_MS);
	await connected;
	await schedule.stop();
	expect(desk.lines).toEqual([]);
	beSilent = null;
	await pass(start({ mail: mailPlan() }), FIRST_AFTER_MS);
	expect(mails).toHaveLength(1);
});

test('what was done and what failed cannot be noted: it is told and tried again', async () => {
	const schedule = start();
	await pass(schedule, FIRST_AFTER_MS);
	await write(...week47);
	await fillDisk();
	await pass(schedule, DAY_MS);
	expect(desk.lines).toEqual([
		'The week 2026-W47 of lektiecafe was not handed on: EISDIR',
		'The finished weeks were not handed on: EISDIR'
	]);
	await emptyDisk();
	await pass(schedule, 5 * MINUTE_MS);
	expect(desk.lines).toHaveLength(2);
	expect(Object.keys(readWeeklyState(desk.dataDir)!.handed)).toEqual(['lektiecafe 2026-W47']);
});

test('the database cannot be read: it is told, noted and tried again', async () => {
	await write(...week47);
	const schedule = start();
	await sql`alter table cafe rename to away`.execute(desk.db);
	expect(await pass(schedule, FIRST_AFTER_MS)).toEqual([]);
	expect(desk.lines).toEqual(['The finished weeks were not handed on: ERR_SQLITE_ERROR']);
	expect(readWeeklyState(desk.dataDir)?.isFailing).toBe(true);
	await sql`alter table away rename to cafe`.execute(desk.db);
	expect(await pass(schedule, 5 * MINUTE_MS)).toHaveLength(2);
	expect(readWeeklyState(desk.dataDir)?.isFailing).toBe(false);
});

test('two servers on one folder hand a week on once, and one waits for the other', async () => {
	await write(...week47);
	const [one, other] = [start({ mail: mailPlan() }), start({ mail: mailPlan() })];
	await pass(one, FIRST_AFTER_MS);
	await pass(other, 5 * MINUTE_MS);
	expect(mails).toHaveLength(1);
	expect(desk.lines).toEqual(['The finished weeks were not handed on: another process is at it']);
});
