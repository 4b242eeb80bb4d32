import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext } from '@playwright/test';

/**
 * Kills a browser with all its processes, without a goodbye to any of them, and waits until the last of them is gone:
 * a tablet that loses its power has nobody left who still writes while the next browser opens the same files.
 */
export async function killBrowser(context: BrowserContext, profile: string): Promise<void> {
	const closed = new Promise((resolve) => context.once('close', resolve));
	// Playwright starts each browser as the leader of a process group.
	const group = await groupOf(profile);
	process.kill(-group, 'SIGKILL');
	await closed;
	while (isAnyLeft(group)) await sleep(5);
}

function isAnyLeft(group: number): boolean {
	try {
		return process.kill(-group, 0);
	} catch {
		return false;
	}
}

/** The process group of the browser that was started on this profile. */
async function groupOf(profile: string): Promise<number> {
	for (const pid of await readdir('/proc')) {
		if (!/^\d+$/.test(pid)) continue;
		const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
		if (!command.split('\0').includes(`--user-data-dir=${profile}`)) continue;
		const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
		// After the name in brackets: state, parent, group.
		return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
	}
	throw new Error(`No browser runs on ${profile}.`);
}
