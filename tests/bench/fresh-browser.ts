import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { chromiumLaunch, ensureChromium } from '../chromium.ts';

/**
 * Runs `use` in a Chromium with a fresh profile on the disk. Playwright's `newContext()` would be incognito, whose
 * IndexedDB lives in memory and waits for no disk.
 */
export async function withFreshBrowser<T>(
	use: (page: Page, context: BrowserContext) => Promise<T>
): Promise<T> {
	return withProfile((profile) => withBrowser(profile, use));
}

/** Runs `use` with a folder for a profile, and deletes it afterwards. */
export async function withProfile<T>(use: (profile: string) => Promise<T>): Promise<T> {
	const profile = mkdtempSync(join(tmpdir(), 'bench-profile-'));
	try {
		return await use(profile);
	} finally {
		rmSync(profile, { recursive: true, force: true });
	}
}

/** Runs `use` in a Chromium with this profile. */
export async function withBrowser<T>(
	profile: string,
	use: (page: Page, context: BrowserContext) => Promise<T>
): Promise<T> {
	ensureChromium();
	const context = await chromium.launchPersistentContext(profile, {
		...chromiumLaunch('whole'),
		viewport: { width: 1180, height: 820 },
		locale: 'da-DK',
		timezoneId: 'Europe/Copenhagen'
	});
	try {
		return await use(context.pages()[0] ?? (await context.newPage()), context);
	} finally {
		await context.close();
	}
}
