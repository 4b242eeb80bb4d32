import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId } from '../lib/journal/entry-builder.ts';
import { findDevice } from '../lib/server/devices.ts';
import { findFeedKey } from '../lib/server/feed-keys.ts';
import { openDatabase, type OpenDatabase } from '../lib/server/open-database.ts';
import { pairDevice } from '../lib/server/pairing.ts';
import { restartDevice } from '../lib/server/restart-device.ts';
import { createTemporaryDir } from '../lib/server/temporary-desk.ts';
import { withHandedWeeks } from '../lib/server/weekly-state.ts';

const CODE = /^[2-9A-Z]{4}-[2-9A-Z]{4}\n$/;

let dataDir: string;
let open: OpenDatabase;

// Open as the running server has it.
beforeEach(async () => {
	dataDir = await createTemporaryDir();
	open = await openDatabase(dataDir, Date.now());
});

afterEach(async () => {
	open.close();
	await rm(dataDir, { recursive: true });
});

describe('the pair command', () => {
	test('prints a code and nothing else, which pairs with the first café', async () => {
		const { stdout, stderr, exitCode } = await run('pair');
		expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
		expect(stdout).toMatch(CODE);
		expect(await pairWith(stdout)).toMatchObject({ cafe: 'lektiecafe' });
	});

	test('makes the café it is asked for, says so beside the code, and finds it again', async () => {
		const first = await run('pair', '--cafe', 'Gellerup Bibliotek');
		expect(first.stdout).toMatch(CODE);
		expect(first.stderr).toBe('Made a new café: Gellerup Bibliotek (gellerup-bibliotek).\n');
		expect(await pairWith(first.stdout)).toMatchObject({ cafe: 'gellerup-bibliotek' });
		expect((await run('pair', '--cafe=gellerup-bibliotek')).stderr).toBe('');
	});

	test.each<[string[], number, RegExp]>([
		[['--caff', 'x'], 2, /^Unknown option '--caff'\.\n$/],
		[['--cafe'], 2, /^Option '--cafe <value>' argument missing\.\n$/],
		[['now'], 2, /^Unexpected argument 'now'\.\n$/],
		[['--cafe', '--'], 2, /^Option '--cafe' argument is ambiguous\.\n$/],
		[['--cafe', '!'], 1, /^The name of a café needs a letter or a digit\.\n$/]
	])('with %j ends with %i and one sentence', async (args, exitCode, sentence) => {
		const answer = await run('pair', ...args);
		expect(answer).toEqual({ stdout: '', stderr: expect.stringMatching(sentence), exitCode });
	});

	test('says in one sentence when the data folder cannot be used', async () => {
		const file = join(dataDir, 'file');
		await writeFile(file, '');
		const { stdout, stderr, exitCode } = await runIn(file, 'pair');
		expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
		expect(stderr).toMatch(/^The data folder \S+ cannot be used: [^\n]+\n$/);
	});
});

describe('the devices command', () => {
	test('says so when nothing is paired', async () => {
		expect(await run('devices')).toEqual({ stdout: '', stderr: 'No device is paired.\n', exitCode: 0 });
	});

	test('prints a line for each device', async () => {
		await pairWith((await run('pair')).stdout, deviceId(1));
		await pairWith((await run('pair', '--cafe', 'Gellerup')).stdout, deviceId(2));
		const lines = (await run('devices')).stdout.trimEnd().split('\n');
		const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
		expect(lines.map((line) => line.split('\t'))).toEqual([
			[deviceId(1), 'Lektiecaféen', 'Tablet', instant, '-', '-'],
			[deviceId(2), 'Gellerup', 'Tablet', instant, '-', '-']
		]);
		expect((await run('devices', '--cafe', 'gellerup')).stdout).toBe(`${lines[1]}\n`);
	});

	test('shows a device that was replaced, and tells whoever would end it which one to end', async () => {
		const { credential } = (await pairWith((await run('pair')).stdout, deviceId(1)))!;
		await restartDevice(open.db, (await findDevice(open.db, credential))!, deviceId(2), Date.now());
		const lines = (await run('devices')).stdout.trimEnd().split('\n');
		expect(lines.map((line) => line.split('\t').at(-1))).toEqual([`replaced by ${deviceId(2)}`, '-']);
		const { stderr, exitCode } = await run('devices', '--revoke', deviceId(1));
		expect(exitCode).toBe(1);
		expect(stderr).toContain(`goes on as ${deviceId(2)}`);
		expect(await findDevice(open.db, credential)).toBeDefined();
	});

	test('ends a device at once, while the server has the file open', async () => {
		const paired = await pairWith((await run('pair')).stdout, deviceId(1));
		const answer = await run('devices', '--revoke', deviceId(1));
		expect(answer).toEqual({
			stdout: '',
			stderr: `The device ${deviceId(1)} is no longer paired.\n`,
			exitCode: 0
		});
		expect(await findDevice(open.db, paired!.credential)).toBeUndefined();
	});

	test.each<[string[], number, RegExp]>([
		[['--revoke', 'nobody'], 1, /^There is no device with the id nobody\.\n$/],
		[['--revoke', ''], 1, /^There is no device with the id \.\n$/],
		[['--cafe', 'nowhere'], 1, /^There is no café called nowhere\.\n$/],
		[['--revoke'], 2, /^Option '--revoke <value>' argument missing\.\n$/],
		[['--all'], 2, /^Unknown option '--all'\.\n$/]
	])('with %j ends with %i and one sentence', async (args, exitCode, sentence) => {
		const answer = await run('devices', ...args);
		expect(answer).toEqual({ stdout: '', stderr: expect.stringMatching(sentence), exitCode });
	});
});

describe('the feed-key command', () => {
	test('prints a key and nothing else, which reads for the café, is listed, and can be ended', async () => {
		await run('pair', '--cafe', 'Gellerup');
		const made = await run('feed-key', '--cafe', 'Gellerup', '--name', 'Kommunen');
		expect(made).toEqual({ stdout: expect.stringMatching(/^[\w-]{43}\n$/), stderr: '', exitCode: 0 });
		const key = made.stdout.trim();
		expect(await findFeedKey(open.db, key)).toMatchObject({ cafe: 'gellerup' });

		const { stdout } = await run('feed-key', '--list');
		expect(stdout).toMatch(/^[0-9a-f]{8}\tGellerup\tKommunen\t\S+Z\t-\t-\n$/);
		expect(stdout).not.toContain(key);
		const id = stdout.slice(0, 8);
		const ended = await run('feed-key', '--revoke', id);
		expect(ended.stderr).toBe(`The feed key ${id} opens nothing any more.\n`);
		expect(await findFeedKey(open.db, key)).toBeUndefined();
	});

	test.each<[string[], string]>([
		[['--revoke', 'nobody'], 'There is no feed key with the id nobody.\n'],
		[['--cafe', 'nowhere'], 'There is no café called nowhere.\n']
	])('with %j says in one sentence what is wrong', async (args, stderr) => {
		expect(await run('feed-key', ...args)).toEqual({ stdout: '', stderr, exitCode: 1 });
	});
});

test('the weekly command hands on nothing while the server does', async () => {
	const busy = await withHandedWeeks(dataDir, '2026-W47', () => run('weekly'));
	const stderr = 'The server is handing weeks on just now; try again in a minute.\n';
	expect(busy).toEqual({ stdout: '', stderr, exitCode: 1 });
	expect(await run('weekly')).toMatchObject({ stdout: expect.stringMatching(/nothing new/), exitCode: 0 });
});

describe('the start command', () => {
	test.each(['http', '70000', '-1', '3000.5'])('does not take "%s" for a port', async (port) => {
		const { stderr, exitCode } = await runIn(dataDir, 'start', [], { PORT: port });
		expect({ stderr, exitCode }).toEqual({
			stderr: `PORT must be a number from 0 to 65535, not ${port}.\n`,
			exitCode: 2
		});
	});

	test('says in one sentence when the data folder cannot be used', async () => {
		const file = join(dataDir, 'file');
		await writeFile(file, '');
		const { stderr, exitCode } = await runIn(file, 'start', [], { PORT: '0' });
		expect(exitCode).toBe(1);
		expect(stderr).toMatch(/^The data folder \S+ cannot be used: [^\n]+\n$/);
	});
});

function run(command: string, ...args: string[]) {
	return runIn(dataDir, command, args);
}

function runIn(dir: string, command: string, args: string[] = [], env: Record<string, string> = {}) {
	const program = fileURLToPath(new URL(`./${command}.ts`, import.meta.url));
	return new Promise<{ stdout: string; stderr: string; exitCode: number }>((resolve) => {
		const options = { env: { ...process.env, ...env, DATA_DIR: dir } };
		execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) => {
			resolve({ stdout, stderr, exitCode: error ? Number(error.code) : 0 });
		});
	});
}

function pairWith(code: string, device?: string) {
	return pairDevice(open.db, { code, name: 'Tablet', device }, Date.now());
}
