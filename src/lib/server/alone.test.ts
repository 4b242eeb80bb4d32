import { execFileSync } from 'node:child_process';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { alone, AtItError } from './alone.ts';
import { createTemporaryDir } from './temporary-desk.ts';

let folder: string;
let file: string;

beforeEach(async () => {
	folder = await createTemporaryDir();
	file = join(folder, 'lock');
});

afterEach(() => rm(folder, { recursive: true }));

test('while one is at it no other is, in this process and in another', async () => {
	await alone(file, async () => {
		await expect(alone(file, async () => {})).rejects.toThrow(AtItError);
		expect(otherProcess('await alone(file, async () => {})')).toBe('another process is at it');
	});
	expect(otherProcess('await alone(file, async () => {})')).toBe('done');
	expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('whoever fails or is killed in the middle locks nobody out', async () => {
	await expect(alone(file, () => Promise.reject(new Error('fails')))).rejects.toThrow('fails');
	expect(otherProcess("await alone(file, async () => process.kill(process.pid, 'SIGKILL'))")).toBe('SIGKILL');
	expect(await alone(file, () => Promise.resolve('alone'))).toBe('alone');
});

/** How it ended: `done`, what its error says, or the signal. */
function otherProcess(work: string): string {
	const module = JSON.stringify(new URL('alone.ts', import.meta.url).href);
	const program = `
		const { alone } = await import(${module});
		const file = ${JSON.stringify(file)};
		try { ${work}; console.log('done'); } catch (error) { console.log(error.message); }`;
	try {
		return execFileSync(process.execPath, ['--input-type=module', '-e', program], {
			encoding: 'utf8'
		}).trim();
	} catch (error) {
		return (error as { signal: string }).signal;
	}
}
