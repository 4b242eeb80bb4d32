/**
 * `kill -9` of the browser right after a tap was shown as done.
 *
 * The page tells each time it shows something as done; after a seeded number of those, at once or a moment later,
 * Chromium is killed with all its processes. It is started again on the same profile, and what the tablet holds is
 * read beside the app: everything that was shown is there, nothing twice, `seq` without a gap. The tablet is
 * connected, so that kills also fall into the middle of a sync; from time to time it is left in peace until all is
 * received, and compared with the server's file.
 *
 * Chromium may throw an IndexedDB away that it finds damaged. Such a tablet gets its journal back from the server first;
 * what had been shown and not been received is lost.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import type { Entry } from '../../src/lib/journal/entry.ts';
import { chromiumLaunch } from '../chromium.ts';
import { DeskServer } from '../desk-server.ts';
import { readServer } from '../faults/server-file.ts';
import { readFact, readTablet, readWholeTablet } from '../faults/stored-entries.ts';
import { killBrowser } from './kill-browser.ts';
import { between, doublesIn, isHarmed, noDamage, worsen, type Damage, type Patient } from './round.ts';
import { tapWithoutEnd, type Shown, type Tapping } from './tapping-page.ts';

const SHOWN_MAX = 6;
const LATER_MAX_MS = 30;
/** Rounds on one profile. */
const ROUNDS_A_PROFILE = 25;
const PATIENCE_MS = 20_000;
/** The last tap of each tile may be stored before the page's word of it is out. */
const UNTOLD = 1;

export class KilledBrowser implements Patient {
	readonly #server = new DeskServer();
	#profile = '';
	#rounds = 0;
	#device: string | undefined;
	/** A profile in which something is missing is not removed. */
	#isEvidence = false;
	/** Until the last examination: what must be there, and what may be. */
	#atLeast: Shown = { visits: 0, fruit: 0 };
	#atMost: Shown = { visits: 0, fruit: 0 };

	async suffer(random: () => number): Promise<Damage> {
		const damage = noDamage();
		if (this.#rounds === ROUNDS_A_PROFILE) {
			worsen(damage, await this.recover());
			await this.#beginAnew();
		}
		if (this.#profile === '') await this.#connect();
		this.#rounds++;
		const { context, page } = await this.#open();
		await page.goto(this.#server.url);
		worsen(damage, await this.#examine(page));
		const tapping = await tapWithoutEnd(page);
		await untilShown(tapping, between(random, 1, SHOWN_MAX));
		if (random() < 0.5) await sleep(random() * LATER_MAX_MS);
		await killBrowser(context, this.#profile);
		this.#atLeast = sum(this.#atLeast, tapping.shown);
		this.#atMost = sum(this.#atMost, tapping.tapped);
		damage.entries = tapping.shown.visits + tapping.shown.fruit;
		return damage;
	}

	async recover(): Promise<Damage> {
		const { context, page } = await this.#open();
		await page.goto(this.#server.url);
		const damage = await this.#examine(page);
		await untilTrue(async () => (await readTablet(page)).waiting.length === 0);
		const here = (await readWholeTablet(page)).map(({ id }) => id);
		const there = readServer(this.#server.dataDir).map(({ id }) => id);
		damage.diverged += new Set(here).symmetricDifference(new Set(there)).size;
		damage.doubled += doublesIn(there).length;
		await context.close();
		return damage;
	}

	async close(): Promise<void> {
		await this.#server.remove();
		if (!this.#isEvidence) await rm(this.#profile, { recursive: true, force: true, maxRetries: 10 });
	}

	async #beginAnew(): Promise<void> {
		await this.close();
		this.#profile = '';
		this.#isEvidence = false;
		this.#rounds = 0;
		this.#device = undefined;
		this.#atLeast = { visits: 0, fruit: 0 };
		this.#atMost = { visits: 0, fruit: 0 };
	}

	async #connect(): Promise<void> {
		await this.#server.start();
		this.#profile = await mkdtemp(join(tmpdir(), 'tablet-'));
		const { context, page } = await this.#open();
		await page.goto(`${this.#server.url}/staff/tablet#${await this.#server.pairingCode()}`);
		await page.getByRole('heading', { name: 'Forbundet', exact: true }).waitFor();
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		await context.close();
	}

	async #open(): Promise<{ context: BrowserContext; page: Page }> {
		const context = await chromium.launchPersistentContext(this.#profile, {
			...chromiumLaunch('whole'),
			handleSIGINT: false,
			locale: 'da-DK',
			timezoneId: 'Europe/Copenhagen'
		});
		return { context, page: context.pages()[0] ?? (await context.newPage()) };
	}

	async #examine(page: Page): Promise<Damage> {
		const damage = noDamage();
		let stored = await readWholeTablet(page);
		const device = await readFact<string>(page, 'device');
		if (device !== (this.#device ??= device)) {
			damage.restarted++;
			this.#device = device;
			await untilTrue(async () => isAtLeast(countOf((stored = await readWholeTablet(page))), this.#atLeast));
		}
		const there = countOf(stored);
		for (const key of ['visits', 'fruit'] as const) {
			damage.lost += Math.max(0, this.#atLeast[key] - there[key]);
			damage.doubled += Math.max(0, there[key] - this.#atMost[key] - UNTOLD);
		}
		damage.doubled += doublesIn(stored.map(({ id }) => id)).length;
		for (const own of Map.groupBy(stored, (entry) => entry.device).values()) {
			const seqs = own.map(({ seq }) => seq).sort((a, b) => a - b);
			damage.diverged += seqs.filter((seq, i) => seq !== i + 1).length;
		}
		if (isHarmed(damage)) {
			this.#isEvidence = true;
			damage.notes.push(`kept for a look: ${this.#profile}`);
			damage.notes.push(JSON.stringify({ atLeast: this.#atLeast, atMost: this.#atMost, there }));
		}
		// What was stored and not yet shown might have been there or not; from now on it must be.
		this.#atLeast = there;
		this.#atMost = there;
		return damage;
	}
}

function countOf(stored: readonly Entry[]): Shown {
	const count = (kind: string) => stored.filter((entry) => entry.kind === kind).length;
	return { visits: count('visit.recorded'), fruit: count('serving.counted') };
}

function isAtLeast(there: Shown, least: Shown): boolean {
	return there.visits >= least.visits && there.fruit >= least.fruit;
}

/** Until it is, or patience ends. */
async function untilTrue(isTrue: () => Promise<boolean>): Promise<void> {
	for (const endsAtMs = Date.now() + PATIENCE_MS; Date.now() < endsAtMs; await sleep(50)) {
		if (await isTrue()) return;
	}
}

function sum(a: Shown, b: Shown): Shown {
	return { visits: a.visits + b.visits, fruit: a.fruit + b.fruit };
}

async function untilShown(tapping: Tapping, count: number): Promise<void> {
	let tooLate: NodeJS.Timeout | undefined;
	await new Promise<void>((resolve, reject) => {
		tapping.onShown = () => {
			if (tapping.shown.visits + tapping.shown.fruit >= count) resolve();
		};
		tapping.onShown();
		tooLate = setTimeout(() => reject(new Error('The desk showed nothing as done.')), PATIENCE_MS);
	}).finally(() => clearTimeout(tooLate));
}
