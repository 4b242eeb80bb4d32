import { expect, type CDPSession, type Page } from '@playwright/test';
import { fillCafe } from '../../../src/cli/demo/fill-cafe.ts';
import { withDatabase } from '../../../src/cli/data-dir.ts';
import { serve } from '../../../src/cli/serve.ts';
import { findOrCreateCafe } from '../../../src/lib/server/cafes.ts';
import { issueCode } from '../../../src/lib/server/pairing.ts';
import { keepCheaply, openAsStaff } from '../../staff-lock.ts';
import { withBrowser, withProfile } from '../fresh-browser.ts';
import { median } from '../statistics.ts';
import { busyYear } from './busy-cafe.ts';

/** The last year, and how many are stored. */
const YEAR = '2025';
const YEARS = 5;

export interface OpeningTime {
	/** Stored on the tablet, a fifth of them of the year. */
	entries: number;
	browser: string;
	/** When the tablet has never read these days for a report. */
	first: Opened;
	/** When it has, and keeps digests of them; the medians. */
	again: Opened;
	/** Five years, the most that are shown at once, when it keeps digests of all of them; the medians. */
	years: Opened;
	/** A half-year of them as a workbook, from the tap to the file; the medians. */
	workbook: Opened;
}

export interface Opened {
	/** Milliseconds of script in the page, from the tap to what was asked for. */
	scriptMs: number;
	/** Milliseconds by the clock. */
	elapsedMs: number;
}

/**
 * Opens the year's report on a tablet that holds it: from another page of the staff's that has come to rest, in a new
 * page each round, whose code has not been compiled yet.
 */
export async function timeOpening(dataDir: string, rounds: number): Promise<OpeningTime> {
	const entries = Array.from({ length: YEARS }, (_, i) => busyYear(String(Number(YEAR) - i), i + 1)).flat();
	const code = await withDatabase(dataDir, async ({ db }) => {
		const { cafe } = await findOrCreateCafe(db, 'Lektiecaféen', Date.now());
		await fillCafe(db, cafe.id, entries);
		return issueCode(db, cafe.id, Date.now());
	});
	const site = await serve({ port: 0, host: '127.0.0.1', dataDir });
	const url = site.url.replace('127.0.0.1', 'localhost');
	try {
		return await withProfile((profile) =>
			withBrowser(profile, async (page, context) => {
				await page.goto(`${url}/staff/tablet#${code}`);
				await page.getByRole('heading', { name: 'Forbundet', exact: true }).waitFor();
				await untilHeld(page, entries.length);
				await keepCheaply(page);
				const open = async (extent: string) => openOnce(await context.newPage(), url, extent);
				const first = await open(`year=${YEAR}`);
				await open(`years=${YEAR}`);
				const again: Opened[] = [];
				const years: Opened[] = [];
				const workbooks: Opened[] = [];
				for (let round = 0; round < rounds; round++) {
					again.push(await open(`year=${YEAR}`));
					years.push(await open(`years=${YEAR}`));
					workbooks.push(await saveOnce(await context.newPage(), url));
				}
				return {
					entries: entries.length,
					browser: context.browser()?.version() ?? '',
					first,
					again: middleOf(again),
					years: middleOf(years),
					workbook: middleOf(workbooks)
				};
			})
		);
	} finally {
		await site.close();
	}
}

async function openOnce(page: Page, url: string, extent: string): Promise<Opened> {
	await openAsStaff(page);
	await page.goto(`${url}/staff/trends?term=2020-spring`);
	await expect(page.getByText('Intet er talt')).toBeVisible();
	await page.waitForLoadState('networkidle');
	const stop = await startWatch(page);
	// Watched from within: to be asked again and again from without is script as well.
	await page.evaluate((extent) => {
		const main = document.querySelector('main')!;
		const link = document.createElement('a');
		link.href = `/staff/trends?${extent}`;
		main.append(link);
		link.click();
		return new Promise<void>((resolve) => {
			const isDrawn = () =>
				main.textContent.includes('poster · kontrolsum') && main.querySelector('svg .value');
			const observer = new MutationObserver(() => {
				if (!isDrawn()) return;
				observer.disconnect();
				resolve();
			});
			observer.observe(main, { childList: true, subtree: true });
		});
	}, extent);
	const opened = await stop();
	await untilDigested(page, extent.startsWith('years') ? '' : YEAR);
	await page.close();
	return opened;
}

/** Saves a half-year as a workbook, in a new page whose dialog is open. */
async function saveOnce(page: Page, url: string): Promise<Opened> {
	await openAsStaff(page);
	await page.goto(`${url}/staff/trends?term=${YEAR}-autumn`);
	await page.getByRole('button', { name: 'Gem eller print' }).click();
	const row = page.getByRole('button', { name: /^Excel/ });
	await row.waitFor();
	await page.waitForLoadState('networkidle');
	const stop = await startWatch(page);
	const saved = page.waitForEvent('download');
	await row.click();
	await saved;
	const opened = await stop();
	await page.close();
	return opened;
}

/** Begins to count; what it gives ends it. */
async function startWatch(page: Page): Promise<() => Promise<Opened>> {
	const session = await page.context().newCDPSession(page);
	// Of the page's own thread: a machine that does other things takes longer, and no more of it.
	await session.send('Performance.enable', { timeDomain: 'threadTicks' });
	const before = await scriptMsOf(session);
	const beganAt = performance.now();
	return async () => {
		const elapsedMs = performance.now() - beganAt;
		return { elapsedMs, scriptMs: (await scriptMsOf(session)) - before };
	};
}

function middleOf(times: readonly Opened[]): Opened {
	return {
		scriptMs: median(times.map(({ scriptMs }) => scriptMs)),
		elapsedMs: median(times.map(({ elapsedMs }) => elapsedMs))
	};
}

async function scriptMsOf(session: CDPSession): Promise<number> {
	const { metrics } = await session.send('Performance.getMetrics');
	return metrics.find(({ name }) => name === 'ScriptDuration')!.value * 1000;
}

/** Waits until the tablet's store holds so many entries. */
async function untilHeld(page: Page, count: number): Promise<void> {
	const pages = () => readStore<{ count: number }>(page, 'pages');
	while ((await pages()).reduce((sum, page) => sum + page.count, 0) < count) await page.waitForTimeout(500);
}

/** Waits until it keeps a digest of each day of these years: it makes them when the charts are drawn. */
async function untilDigested(page: Page, year: string): Promise<void> {
	const shelves = (await readStore<{ shelf: string }>(page, 'pages')).map(({ shelf }) => shelf);
	const isDay = (shelf: string) => /^\d{4}-\d\d-\d\d$/.test(shelf) && shelf.startsWith(year);
	const days = new Set(shelves.filter(isDay));
	const digested = async () =>
		(await readStore<{ shelf: string }>(page, 'digests')).filter(({ shelf }) => isDay(shelf));
	while ((await digested()).length < days.size) await page.waitForTimeout(200);
}

function readStore<T>(page: Page, name: string): Promise<T[]> {
	return page.evaluate(async (name) => {
		const asked = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
			});
		const database = await asked(indexedDB.open('lektiecafe'));
		const rows = await asked(database.transaction(name).objectStore(name).getAll());
		database.close();
		return rows as T[];
	}, name);
}
