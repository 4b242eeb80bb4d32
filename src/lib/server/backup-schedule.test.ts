import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startBackups, FIRST_AFTER_MS } from './backup-schedule.ts';
import type { Repeated } from './repeated.ts';
import { openTemporaryDesk, type TemporaryDesk } from './temporary-desk.ts';

const HOUR_MS = 3_600_000;

let desk: TemporaryDesk;
let folder: string;
const started: Repeated[] = [];

beforeEach(async () => {
	desk = await openTemporaryDesk();
	folder = join(desk.dataDir, 'backups');
});

afterEach(async () => {
	for (const schedule of started.splice(0)) await schedule.stop();
	await desk.remove();
});

test('makes one soon where there is none, and then one each time they are due', async () => {
	start();
	expect(await after(FIRST_AFTER_MS)).toEqual(['desk-20261124T140100Z.sqlite']);
	expect(await after(6 * HOUR_MS - 1)).toHaveLength(1);
	expect(await after(1)).toEqual(['desk-20261124T140100Z.sqlite', 'desk-20261124T200100Z.sqlite']);
	expect(desk.lines).toEqual([]);
});

test('keeps the newest ones, and whatever else is in the folder', async () => {
	start();
	await after(FIRST_AFTER_MS);
	await writeFile(join(folder, 'desk-letter.sqlite'), '');
	for (let i = 0; i < 4; i += 1) await after(6 * HOUR_MS);
	expect(await readdir(folder)).toEqual([
		'desk-20261125T020100Z.sqlite',
		'desk-20261125T080100Z.sqlite',
		'desk-20261125T140100Z.sqlite',
		'desk-letter.sqlite'
	]);
});

test('a server that is started again waits for what is left of the time', async () => {
	const first = start();
	await after(FIRST_AFTER_MS);
	await first.stop();
	desk.passMs(4 * HOUR_MS);
	start();
	expect(await after(2 * HOUR_MS - 1)).toHaveLength(1);
	expect(await after(1)).toHaveLength(2);
});

test('what a killed server left unfinished goes, with the next one', async () => {
	start();
	await after(FIRST_AFTER_MS);
	await writeFile(join(folder, 'desk-20261124T150000Z.sqlite.unfinished'), 'half');
	expect(await after(6 * HOUR_MS)).toEqual(['desk-20261124T140100Z.sqlite', 'desk-20261124T200100Z.sqlite']);
});

test('one that fails is told of and tried again within the hour, and takes no other with it', async () => {
	start();
	await after(FIRST_AFTER_MS);
	await writeFile(join(folder, 'desk-20261124T200100Z.sqlite'), 'in the way');
	await after(6 * HOUR_MS);
	expect(desk.lines).toEqual([expect.stringMatching(/^The backup failed: there is a file .* already$/)]);
	expect(await after(HOUR_MS)).toHaveLength(3);
	expect(desk.lines).toHaveLength(1);
});

test('a copy from a future that was a wrong clock holds up nothing', async () => {
	start();
	await after(FIRST_AFTER_MS);
	await started.at(-1)!.stop();
	desk.passMs(-48 * HOUR_MS);
	start();
	expect(await after(FIRST_AFTER_MS)).toHaveLength(2);
});

test('copies from such a future are the first to go, and never the one just made', async () => {
	await mkdir(folder);
	for (const day of ['01', '02', '03']) await writeFile(join(folder, `desk-202701${day}T000000Z.sqlite`), '');
	start();
	expect(await after(FIRST_AFTER_MS)).toEqual([
		'desk-20261124T140100Z.sqlite',
		'desk-20270102T000000Z.sqlite',
		'desk-20270103T000000Z.sqlite'
	]);
	for (let i = 0; i < 2; i += 1) await after(6 * HOUR_MS);
	expect(await after(6 * HOUR_MS)).toEqual([
		'desk-20261124T200100Z.sqlite',
		'desk-20261125T020100Z.sqlite',
		'desk-20261125T080100Z.sqlite'
	]);
});

test('stopping waits for the one under way, and makes no more', async () => {
	const schedule = start();
	desk.passMs(FIRST_AFTER_MS);
	await schedule.stop();
	expect(await readdir(folder)).toEqual(['desk-20261124T140100Z.sqlite']);
	expect(await after(48 * HOUR_MS)).toHaveLength(1);
});

function start(): Repeated {
	const schedule = startBackups({ folder, everyMs: 6 * HOUR_MS, keep: 3 }, desk);
	started.push(schedule);
	return schedule;
}

/** What is in the folder when so much time has passed and whatever was due is done. */
async function after(ms: number): Promise<string[]> {
	desk.passMs(ms);
	await started.at(-1)!.idle();
	return await readdir(folder);
}
