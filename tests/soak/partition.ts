/**
 * A network that loses, cuts, doubles and falls silent, between the server and tablets that all write.
 *
 * Each tablet is a real browser behind a network of its own. In a round, seeded fates meet their syncs while fruit,
 * coffee and tea are counted and taken back on each of them; then the networks heal. Within a moment nothing may wait
 * any more, and the server and all the tablets must hold the same entries, each once, and show the same counts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumLaunch } from '../chromium.ts';
import { DeskServer } from '../desk-server.ts';
import {
	brokenGateway,
	captivePortal,
	cutReply,
	cutRequest,
	halfOpen,
	lostReply,
	lostRequest,
	passOn,
	silence,
	tenTimes,
	type Fate
} from '../faults/fates.ts';
import { FaultProxy } from '../faults/fault-proxy.ts';
import { readServer } from '../faults/server-file.ts';
import { readTablet } from '../faults/stored-entries.ts';
import { between, doublesIn, noDamage, pick, worsen, type Damage, type Patient } from './round.ts';

const TABLETS = 3;
/** Rounds with one server and one set of tablets. */
const ROUNDS_A_CAFE = 50;
const TAPS_MAX = 4;
/** How long the networks stay as they are, at most. */
const SPELL_MAX_MS = 300;
/** How long after healing all must be equal. */
const PATIENCE_MS = 20_000;

const fates: readonly Fate[] = [
	lostRequest,
	lostReply,
	cutRequest,
	cutReply,
	tenTimes,
	brokenGateway,
	passOn
];
const weathers: readonly Fate[] = [lostRequest, lostReply, silence, halfOpen, captivePortal, passOn];

interface Post {
	page: Page;
	network: FaultProxy;
}

export class PartedTablets implements Patient {
	#server = new DeskServer();
	#browser: Browser | null = null;
	#posts: Post[] = [];
	#rounds = 0;
	/** How many entries the server held after the last round. */
	#stored = 0;
	/** From the networks' healing until nothing waited on any tablet, in milliseconds, of each round. */
	readonly healedMs: number[] = [];

	async suffer(random: () => number): Promise<Damage> {
		if (this.#rounds === ROUNDS_A_CAFE) await this.#leave();
		if (this.#posts.length === 0) await this.#open();
		this.#rounds++;
		for (const { network } of this.#posts) {
			network.weather = pick(random, weathers);
			network.fates.push(...Array.from({ length: between(random, 0, 3) }, () => pick(random, fates)));
		}
		const taps = this.#posts.map(() => between(random, 0, TAPS_MAX));
		const seeds = this.#posts.map(() => random());
		await Promise.all(this.#posts.map(({ page }, i) => tapSome(page, taps[i]!, seeds[i]!)));
		await sleep(random() * SPELL_MAX_MS);
		const damage = await this.recover();
		const stored = readServer(this.#server.dataDir).length;
		damage.entries = stored - this.#stored;
		this.#stored = stored;
		return damage;
	}

	async recover(): Promise<Damage> {
		for (const { network } of this.#posts) {
			network.fates.length = 0;
			network.weather = passOn;
			network.cutAll();
		}
		const healedAtMs = Date.now();
		const isOver = () => Date.now() - healedAtMs > PATIENCE_MS;
		while (!(await this.#isAllSent()) && !isOver()) await sleep(10);
		this.healedMs.push(Date.now() - healedAtMs);
		let damage = await this.#compare();
		while (damage.diverged + damage.lost > 0 && !isOver()) {
			await sleep(20);
			damage = await this.#compare();
		}
		return damage;
	}

	async close(): Promise<void> {
		await this.#leave();
		await this.#browser?.close();
	}

	async #open(): Promise<void> {
		this.#browser ??= await chromium.launch({ ...chromiumLaunch('whole'), handleSIGINT: false });
		await this.#server.start();
		for (let i = 0; i < TABLETS; i++) {
			const network = await FaultProxy.before(() => this.#server.url);
			const context = await this.#browser.newContext({ locale: 'da-DK', timezoneId: 'Europe/Copenhagen' });
			const page = await context.newPage();
			this.#posts.push({ page, network });
			await page.goto(`${network.url}/staff/tablet#${await this.#server.pairingCode()}`);
			await page.getByRole('heading', { name: 'Forbundet', exact: true }).waitFor();
			await page.goto(network.url);
			await page.getByRole('button', { name: /^Frugt \d/ }).waitFor();
		}
	}

	async #leave(): Promise<void> {
		for (const { page, network } of this.#posts) {
			await page.context().close();
			await network.close();
		}
		await this.#server.remove();
		this.#server = new DeskServer();
		this.#posts = [];
		this.#rounds = 0;
		this.#stored = 0;
	}

	// Somebody touches each tablet, as somebody does; it need not wait for its back-off.
	async #isAllSent(): Promise<boolean> {
		const waiting = this.#posts.map(async ({ page }) => {
			await page.evaluate(() => window.dispatchEvent(new Event('online')));
			return (await readTablet(page)).waiting.length;
		});
		return (await Promise.all(waiting)).every((count) => count === 0);
	}

	async #compare(): Promise<Damage> {
		const damage = noDamage();
		const server = readServer(this.#server.dataDir).map(({ id }) => id);
		damage.doubled += doublesIn(server).length;
		const screens = new Set<string>();
		for (const { page } of this.#posts) {
			const { waiting, received, refused } = await readTablet(page);
			const here = [...waiting, ...received, ...refused].map(({ id }) => id);
			const missing = new Set(server).difference(new Set(here)).size;
			const unsent = new Set(here).difference(new Set(server)).size;
			worsen(damage, {
				...noDamage(),
				lost: unsent,
				doubled: doublesIn(here).length,
				diverged: missing + refused.length
			});
			if (missing > 0) await page.evaluate(() => window.dispatchEvent(new Event('online')));
			screens.add(await page.evaluate(readCounts));
		}
		damage.diverged += screens.size - 1;
		return damage;
	}
}

async function tapSome(page: Page, count: number, seed: number): Promise<void> {
	await page.evaluate(
		async ([count, seed]) => {
			const tiles = [...document.querySelectorAll<HTMLElement>('.tally button')];
			for (let i = 0; i < count!; i++) {
				tiles[Math.floor(((seed! * (i + 1) * 7.31) % 1) * tiles.length)]?.click();
				await new Promise((resolve) => setTimeout(resolve, 60));
			}
		},
		[count, seed]
	);
}

function readCounts(): string {
	return [...document.querySelectorAll('.tally .number')].map((number) => number.textContent).join(' ');
}
