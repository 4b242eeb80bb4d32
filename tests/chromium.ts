import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Chromium without anything but its engine: the same pages at two thirds of the processor's time. */
const SHELLS = ['/usr/bin/chromium-headless-shell'];
/** All of Chromium, with what the shell lacks: background sync, a camera that asks. */
const WHOLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

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

function findWhole(): string | undefined {
	return [chromium.executablePath(), ...WHOLE].find((path) => path && existsSync(path));
}

function findShell(): string | undefined {
	return SHELLS.find((path) => existsSync(path));
}

/**
 * Makes sure that there is a Chromium, and its shell where there can be one, installing Debian's where that is possible.
 *
 * @throws Error with one sentence on what to do, when there is none and none can be installed.
 */
export function ensureChromium(): string {
	if (!findWhole() || !findShell()) install(['chromium', 'chromium-headless-shell']);
	const found = findWhole();
	if (!found) {
		throw new Error(
			'The browser tests need Chromium: run `npx playwright install chromium`, or `apt-get install chromium` as root.'
		);
	}
	return found;
}

/** Where it cannot be done, what is there has to do. */
function install(packages: string[]): void {
	try {
		execFileSync('apt-get', ['update'], { stdio: 'ignore' });
		execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { stdio: 'ignore' });
	} catch {
		// Not root, not Debian, no network.
	}
}

/** Launch options for Playwright and Vitest: which Chromium, and quiet flags where the sandbox cannot work. */
export function chromiumLaunch(which: 'shell' | 'whole' = 'shell'): {
	executablePath?: string;
	args: string[];
} {
	const executablePath = (which === 'shell' && findShell()) || findWhole();
	const quiet = process.getuid?.() === 0 || Boolean(process.env['CI']);
	return { ...(executablePath && { executablePath }), args: quiet ? QUIET_FLAGS : [] };
}

/** The same for a browser that is a tablet: it has a camera, whoever may use it. */
export function tabletLaunch(which: 'shell' | 'whole' = 'shell') {
	const { args, ...launch } = chromiumLaunch(which);
	return { ...launch, args: [...args, '--use-fake-device-for-media-stream'] };
}
