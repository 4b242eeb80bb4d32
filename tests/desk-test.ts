import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	test as base,
	chromium,
	expect,
	type Browser,
	type BrowserContext,
	type Locator,
	type Page
} from '@playwright/test';
import { tabletLaunch } from './chromium.ts';
import { DeskServer } from './desk-server.ts';
import { openAsStaff } from './staff-lock.ts';

/** A Monday afternoon at the café, two minutes to four. */
export const MONDAY = new Date('2026-11-23T15:58:00+01:00');

/**
 * A tablet: a browser with storage of its own on disk, which can be switched off and on again. (An incognito
 * context would keep IndexedDB in memory.)
 */
export class Tablet {
	/** The folder of a browser of its own, or the browser that lends it a passing profile. */
	readonly #storage: string | Browser;
	#context: BrowserContext | null = null;
	/** What it is set to when it is switched on. */
	timeZone = 'Europe/Copenhagen';
	/** Whether it may store its shell, at some two seconds of the processor's time. */
	hasWorker = true;
	/** Whether all of Chromium is needed, or its engine alone. */
	browser: 'shell' | 'whole' = 'shell';
	/** Whether whoever holds it chooses staff's PIN where that is asked for, and types it at the lock. */
	isStaffs = true;
	/** What the console said that it should not have. */
	readonly complaints: string[] = [];
	/** Complaints that belong to the test. */
	readonly expected: RegExp[] = [];
	/** Hosts that were asked for anything, and those that may be. */
	readonly hosts = new Set<string>();
	readonly ownHosts = new Set<string>();

	constructor(storage: string | Browser) {
		this.#storage = storage;
	}

	get context(): BrowserContext {
		if (!this.#context) throw new Error('The tablet is off.');
		return this.#context;
	}

	/** Switches it on and opens the address. */
	async open(url: string): Promise<Page> {
		const context = await this.#switchOn();
		this.#context = context;
		const page = context.pages()[0] ?? (await context.newPage());
		await this.#listen(page);
		if (url.startsWith('http')) this.ownHosts.add(new URL(url).host);
		await page.goto(url);
		return page;
	}

	/** Another tab, or a page that was asked for beside the first. */
	async newPage(url: string): Promise<Page> {
		const page = await this.context.newPage();
		await this.#listen(page);
		await page.goto(url);
		return page;
	}

	/** Switches it off. What it stored stays. */
	async off(): Promise<void> {
		await this.#context?.close();
		this.#context = null;
	}

	#switchOn(): Promise<BrowserContext> {
		const options = {
			viewport: { width: 1180, height: 820 },
			locale: 'da-DK',
			timezoneId: this.timeZone,
			acceptDownloads: true,
			serviceWorkers: this.hasWorker ? ('allow' as const) : ('block' as const)
		};
		return typeof this.#storage === 'string'
			? chromium.launchPersistentContext(this.#storage, { ...tabletLaunch(this.browser), ...options })
			: // What moves costs an eighth of the processor's time; real tablets show it.
				this.#storage.newContext({ ...options, reducedMotion: 'reduce' });
	}

	async #listen(page: Page): Promise<void> {
		if (this.isStaffs) await openAsStaff(page);
		page.on('console', (message) => {
			// The browser notes each request that failed or was turned down; what the page makes of it is tested.
			const isRefusal = /net::ERR_|status of (401|403|429) /.test(message.text());
			// Nobody has approved it yet: RFC 8628 says so with a 400.
			const isPoll = message.location().url.endsWith('/api/pairing/token');
			const isExpected = isRefusal || isPoll || this.expected.some((words) => words.test(message.text()));
			if (message.type() === 'error' && !isExpected) this.complaints.push(message.text());
		});
		page.on('pageerror', (error) => this.complaints.push(error.message));
		page.on('request', (request) => {
			const { protocol, host } = new URL(request.url());
			if (protocol.startsWith('http')) this.hosts.add(host);
		});
	}
}

interface Options {
	/**
	 * Whether tablets are real ones, or pass with their test: one browser and one server for all, a café for each
	 * test, storage in memory and no service worker. A quarter of the time, for screens alone: what stays over a
	 * restart, what works offline and what is durable needs real ones. A real one that need not open offline goes without
	 * the worker: `test.use({ serviceWorkers: 'block' })`.
	 */
	isPassing: boolean;
}

interface Shared {
	sharedServer: DeskServer;
}

interface Fixtures {
	server: DeskServer;
	/** Makes a tablet; it is switched off and its storage removed at the end. */
	newTablet: () => Promise<Tablet>;
	tablet: Tablet;
}

export const test = base.extend<Fixtures & Options, Shared>({
	isPassing: [false, { option: true }],
	sharedServer: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
		async ({}, use) => {
			const server = new DeskServer();
			await use(server);
			await server.remove();
		},
		{ scope: 'worker' }
	],
	server: async ({ isPassing, sharedServer }, use, { testId }) => {
		if (isPassing) {
			if (sharedServer.url === '') await sharedServer.start();
			return await use(sharedServer.for(`Lektiecaféen ${testId.slice(-6)}`));
		}
		const server = await new DeskServer().start();
		await use(server);
		await server.remove();
	},
	newTablet: async ({ server, isPassing, serviceWorkers, browser }, use) => {
		const tablets: Tablet[] = [];
		const folders: string[] = [];
		const makeFolder = async () => {
			const folder = await mkdtemp(join(tmpdir(), 'tablet-'));
			folders.push(folder);
			return folder;
		};
		await use(async () => {
			const tablet = new Tablet(isPassing ? browser : await makeFolder());
			tablet.hasWorker = !isPassing && serviceWorkers !== 'block';
			tablets.push(tablet);
			return tablet;
		});
		for (const tablet of tablets) await tablet.off();
		for (const folder of folders) await rm(folder, { recursive: true, force: true });
		for (const tablet of tablets) {
			expect(tablet.complaints, 'nothing was complained of in the console').toEqual([]);
			const known = new Set([...tablet.ownHosts, new URL(server.url).host]);
			const strangers = [...tablet.hosts].filter((host) => !known.has(host));
			expect(strangers, 'no other host was asked for anything').toEqual([]);
		}
	},
	tablet: async ({ newTablet }, use) => use(await newTablet())
});

export { expect };

/** Waits until the desk would open without a network: its service worker has stored the shell and taken over. */
export async function untilStored(page: Page): Promise<void> {
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** One pupil of this grade checks in, and leaves the thanks. */
export async function checkIn(page: Page, grade: RegExp): Promise<void> {
	await tapIn(page, grade);
	await leaveThanks(page);
}

/** A change of screen ignores a finger's echo; whoever is too quick taps again, which the desk takes for one tap. */
const AGAIN = { intervals: [50] };
const AT_ONCE = { timeout: 200 };

/** One pupil of this grade checks in. */
export async function tapIn(page: Page, grade: RegExp): Promise<void> {
	const welcome = page.getByRole('heading', { name: 'Velkommen!' });
	await expect(async () => {
		if (await welcome.isHidden()) await tileOf(page, grade).click({ timeout: 500 });
		await expect(welcome).toBeVisible(AT_ONCE);
	}).toPass(AGAIN);
}

export function tileOf(page: Page, grade: RegExp): Locator {
	return page.getByRole('region', { name: 'Din klasse' }).getByRole('button', { name: grade });
}

export async function leaveThanks(page: Page): Promise<void> {
	const welcome = page.getByRole('heading', { name: 'Velkommen!' });
	await expect(async () => {
		if (await welcome.isVisible()) await page.getByRole('button', { name: 'Færdig' }).click({ timeout: 500 });
		await expect(welcome).toBeHidden(AT_ONCE);
	}).toPass(AGAIN);
}

/** Connects this tablet with a fresh code, by the address that staff open. */
export async function pair(page: Page, server: DeskServer, cafe?: string): Promise<void> {
	await page.goto(`${server.url}/staff/tablet#${await server.pairingCode(cafe)}`);
	await expect(page.getByRole('heading', { name: 'Forbundet', exact: true })).toBeVisible();
}
