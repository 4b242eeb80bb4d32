import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Flags that keep a test browser to itself: no sandbox as root, no calls home from a closed network. */
const QUIET_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/** Path of a Chromium on this machine: Playwright's own first, then the system's; undefined if there is none. */
function findChromium(): string | undefined {
	return [chromium.executablePath(), ...SYSTEM_PATHS].find((path) => path && existsSync(path));
}

/**
 * Makes sure that there is a Chromium, installing Debian's where that is possible.
 *
 * @throws Error with one sentence on what to do, when there is none and none can be installed.
 */
export function ensureChromium(): string {
	const found = findChromium();
	if (found) return found;
	try {
		execFileSync('apt-get', ['update'], { stdio: 'ignore' });
		execFileSync('apt-get', ['install', '-y', 'chromium'], { stdio: 'ignore' });
	} catch {
		// Said below, in one sentence, whatever the reason was.
	}
	const installed = findChromium();
	if (!installed) {
		throw new Error(
			'The browser tests need Chromium: run `npx playwright install chromium`, or `apt-get install chromium` as root.'
		);
	}
	return installed;
}

/** Launch options for Playwright and Vitest: which Chromium, and quiet flags where the sandbox cannot work. */
export function chromiumLaunch(): { executablePath?: string; args: string[] } {
	const executablePath = findChromium();
	const quiet = process.getuid?.() === 0 || Boolean(process.env['CI']);
	return { ...(executablePath && { executablePath }), args: quiet ? QUIET_FLAGS : [] };
}
