import { readFile } from 'node:fs/promises';
import { checkIn, expect, leaveThanks, pair, tapIn, test, untilStored } from './desk-test.ts';

/**
 * The signature of this project: an afternoon on a tablet whose network is gone, from the first tap to the file
 * that staff hand in.
 */
test('load, offline, reload, tap in, switch off and on, online, second tablet, CSV: each once', async ({
	server,
	tablet,
	newTablet
}) => {
	let page = await tablet.open(server.url);
	await pair(page, server);
	await page.goto(server.url);
	await untilStored(page);

	await test.step('the network is pulled, and the desk opens again without it', async () => {
		await server.kill();
		await page.reload();
		await expect(page.getByText('Tryk på din klasse')).toBeVisible();
	});

	await test.step('pupils tap in', async () => {
		await checkIn(page, /^9/);
		await checkIn(page, /^8/);
		await tapIn(page, /^9/);
		const firstTime = page.getByRole('button', { name: 'Første gang' });
		await expect(async () => {
			if ((await firstTime.getAttribute('aria-pressed')) === 'false') await firstTime.click({ timeout: 500 });
			await expect(firstTime).toHaveAttribute('aria-pressed', 'true', { timeout: 2_000 });
		}).toPass();
		await page.getByRole('button', { name: 'Matematik' }).click();
		await page.getByRole('button', { name: 'Frugt' }).click();
		await expect(page.getByRole('button', { name: 'Frugt', pressed: true })).toBeVisible();
		await leaveThanks(page);
	});

	await test.step('coffee and tea are tallied, and one is taken back', async () => {
		await page.getByRole('button', { name: /^Kaffe/ }).click();
		await expect(page.getByRole('button', { name: /^Kaffe 1/ })).toBeVisible();
		await page.getByRole('button', { name: /^Te/ }).click();
		await expect(page.getByRole('button', { name: /^Te 1/ })).toBeVisible();
		await page.getByRole('button', { name: 'Te: fortryd den sidste' }).click();
		await expect(page.getByRole('button', { name: /^Te 0/ })).toBeVisible();
	});

	await test.step('a new volunteer arrives and is noticed', async () => {
		await page.getByRole('link', { name: /Hjælpere/ }).click();
		await page.getByRole('button', { name: 'Jeg er ny her' }).click();
		await page.getByLabel('Dit navn').fill('Amira');
		await page.getByRole('button', { name: 'Matematik' }).click();
		await page.getByRole('button', { name: 'Det er mig' }).click();
		await expect(page.getByRole('dialog')).toContainText('Velkommen, Amira!');
		await page.getByRole('button', { name: 'Tak!' }).click();
		await expect(page.getByText('Her for første gang · sig velkommen')).toBeVisible();
	});

	await test.step('the tablet is switched off and on, still without a network', async () => {
		await tablet.off();
		page = await tablet.open(server.url);
		await expect(page.getByRole('button', { name: /^Kaffe 1/ })).toBeVisible();
		await expect(page.getByRole('button', { name: /^Frugt 1/ })).toBeVisible();
		await expect(page.getByText('1 er her nu')).toBeVisible();
		await expect(page.getByRole('status')).toContainText('venter på at blive sendt');
	});

	await test.step('the network is back, and everything goes out by itself', async () => {
		await server.start();
		// What the browser tells a page when the network returns, and the tablet when somebody looks at it.
		await page.evaluate(() => window.dispatchEvent(new Event('online')));
		await expect(page.getByRole('status')).toContainText('Alt er modtaget');
		const entries = await server.pullAll();
		expect(entries.filter(({ kind }) => kind === 'visit.recorded')).toHaveLength(3);
		expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
	});

	await test.step('a second tablet sees it, and its file has each once', async () => {
		const second = await newTablet();
		const desk = await second.open(server.url);
		await pair(desk, server);
		await desk.goto(server.url);
		await expect(desk.getByRole('button', { name: /^Kaffe 1/ })).toBeVisible();
		await expect(desk.getByText('1 er her nu')).toBeVisible();
		await desk.goto(`${server.url}/staff`);
		const download = desk.waitForEvent('download');
		await desk.getByRole('button', { name: 'Gem eller print' }).click();
		await desk.getByRole('button', { name: /^CSV/ }).click();
		const csv = await readFile(await (await download).path(), 'utf8');
		const rows = csv
			.replace('\uFEFF', '')
			.trim()
			.split('\r\n')
			.map((row) => row.split(';'));
		const header = rows[0]!;
		const total = rows.at(-1)!;
		const cell = (label: RegExp) => total[header.findIndex((name) => label.test(name))];
		expect(csv.startsWith('\uFEFF')).toBe(true);
		expect(rows).toHaveLength(9);
		expect(cell(/^besøg$/i)).toBe('3');
		expect(cell(/^8/)).toBe('1');
		expect(cell(/^9/)).toBe('2');
		expect(cell(/^første gang$/i)).toBe('1');
		expect(cell(/^ikke oplyst$/i)).toBe('2');
		expect(cell(/^kaffe$/i)).toBe('1');
		expect(cell(/^te$/i)).toBe('0');
		expect(cell(/^frugt$/i)).toBe('1');
		expect(cell(/^frivillige$/i)).toBe('1');
	});
});
