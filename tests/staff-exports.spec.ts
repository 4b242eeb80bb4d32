import { readFile } from 'node:fs/promises';
import * as XLSX from '@e965/xlsx';
import type { Page } from '@playwright/test';
import { recount } from '../src/cli/demo/plain-recount.ts';
import { demoTerm } from '../src/cli/demo/term.ts';
import { daysOfWeek } from '../src/lib/journal/calendar.ts';
import { CafeHistory } from './cafe-history.ts';
import { expect, pair, test, untilStored } from './desk-test.ts';

const WEEK = '2026-W47';

async function save(page: Page, row: RegExp | string): Promise<{ name: string; bytes: Buffer }> {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: row }).click()
	]);
	return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('a week saved four ways without a network, printed and fetched with a key says what a recount says', async ({
	server,
	tablet
}) => {
	const entries = demoTerm(2026);
	const history = await CafeHistory.begin(server);
	for (let i = 0; i < entries.length; i += 500) await history.post(entries.slice(i, i + 500));
	const hand = recount(entries, daysOfWeek(WEEK));

	const answer = await fetch(`${server.url}/api/weeks?from=${WEEK}&to=${WEEK}&format=json`, {
		headers: { authorization: `Bearer ${await server.feedKey()}` }
	});
	const feed = await answer.json();
	expect(feed).toMatchObject([{ week: WEEK, visits: hand.visits, checksum: hand.checksum }]);
	expect(feed[0].grades).toEqual(hand.grades);

	const page = await tablet.open(server.url);
	await pair(page, server);
	await page.goto(`${server.url}/staff?week=${WEEK}`);
	await expect(page.getByRole('region', { name: 'Ugens tal' })).toContainText(`${hand.visits} besøg`);
	await untilStored(page);
	await server.kill();
	await page.reload();

	await page.getByRole('button', { name: 'Gem eller print' }).click();
	const csv = await save(page, /^CSV/);
	expect(csv.name).toBe('lektiecafe-2026-W47.csv');
	expect(csv.bytes.toString()).toContain(`2026-W47;;I alt;${hand.visits};`);

	const json = await save(page, /^JSON/);
	expect(JSON.parse(json.bytes.toString())).toEqual(feed);

	const { name, bytes } = await save(page, /^Excel/);
	expect(name).toBe('lektiecafe-2026-W47.xlsx');
	const sheet = XLSX.read(bytes).Sheets['Uger']!;
	const [week] = XLSX.utils.sheet_to_json<Record<string, unknown>>(sheet);
	expect(week).toMatchObject({ Besøg: hand.visits, Poster: hand.entries, Kontrolsum: hand.checksum });
	expect(week).toMatchObject({ Frivilligtimer: hand.volunteerHours, Frugt: hand.servings['fruit'] });

	await page.getByRole('radio', { name: 'Andre' }).check();
	const others = await save(page, /^JSON/);
	expect(others.name).toBe('lektiecafe-2026-W47-til-andre.json');
	expect(JSON.parse(others.bytes.toString())[0]).toMatchObject({ visits: hand.visits, entries: null });

	await page.getByRole('link', { name: /^Print/ }).click();
	const paper = page.getByRole('article');
	await expect(paper).toContainText(`${hand.visits} besøg`);
	await expect(paper).not.toContainText(hand.checksum);
	await page.goto(`${server.url}/staff/print?week=${WEEK}`);
	await expect(paper).toContainText(`Bygger på ${hand.entries} poster, kontrolsum ${hand.checksum}`);

	await page.goto(`${server.url}/staff/poster?term=2026-autumn`);
	const all = recount(entries, [...new Set(entries.map(({ at }) => at.slice(0, 10)))]);
	await expect(page.getByRole('img')).toHaveAccessibleName(new RegExp(`${all.visits} besøg af elever`));
	const poster = await save(page, 'Gem som billede');
	expect(poster.name).toBe('lektiecafe-2026-autumn.png');
	// Width and height stand in the first chunk of every PNG.
	expect([poster.bytes.readUInt32BE(16), poster.bytes.readUInt32BE(20)]).toEqual([2456, 3473]);
});
