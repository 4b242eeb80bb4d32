import { checkIn, expect, leaveThanks, test, tileOf } from './desk-test.ts';

test.use({ isPassing: true });

test('a double tap counts one pupil, and the next one is not kept waiting', async ({ server, tablet }) => {
	const page = await tablet.open(server.url);
	await tileOf(page, /^9/).dblclick();
	await expect(page.getByRole('heading', { name: 'Velkommen!' })).toBeVisible();
	await expect(page.getByRole('button', { pressed: true }).filter({ hasNotText: 'Dansk' })).toHaveCount(0);
	await leaveThanks(page);
	await expect(page.getByText('Tryk på din klasse')).toBeVisible();
	await page.goto(`${server.url}/helpers`);
	await page.getByRole('button', { name: 'Jeg er ny her' }).click();
	await page.getByLabel('Dit navn').fill('Bo');
	await page.keyboard.press('Enter');
	await expect(page.getByText('1 elev i dag')).toBeVisible();
});

test('the thanks close by themselves after eight quiet seconds, visibly', async ({ server, tablet }) => {
	const page = await tablet.open('about:blank');
	await page.clock.install();
	await page.goto(server.url);
	await tileOf(page, /^8/).click();
	await expect(page.getByRole('heading', { name: 'Velkommen!' })).toBeVisible();
	await page.clock.runFor(6_000);
	await page.getByRole('button', { name: 'Dansk', exact: true }).last().click();
	await page.clock.runFor(7_500);
	await expect(page.getByRole('heading', { name: 'Velkommen!' })).toBeVisible();
	await page.clock.runFor(600);
	await expect(page.getByText('Tryk på din klasse')).toBeVisible();
});

test('a check-in is undone, with what was taken', async ({ server, tablet }) => {
	const page = await tablet.open('about:blank');
	await page.clock.install();
	await page.goto(server.url);
	await tileOf(page, /^8/).click();
	await expect(page.getByRole('heading', { name: 'Velkommen!' })).toBeVisible();
	await page.clock.runFor(500);
	await page.getByRole('button', { name: 'Kaffe' }).click();
	await expect(page.getByRole('button', { name: 'Kaffe', pressed: true })).toBeVisible();
	await page.getByRole('button', { name: 'Forkert klasse?' }).click();
	await expect(page.getByRole('button', { name: /^Kaffe 0/ })).toBeVisible();
});

test('the keyboard alone checks in, answers, and moves on', async ({ server, tablet }) => {
	const page = await tablet.open('about:blank');
	await page.clock.install();
	await page.goto(server.url);
	const press = async (key: string, times = 1) => {
		for (let i = 0; i < times; i++) await page.keyboard.press(key);
	};
	const ninth = tileOf(page, /^9/);
	for (let i = 0; i < 10 && !(await ninth.evaluate((node) => node === document.activeElement)); i++)
		await press('Tab');
	await press('Enter');
	await expect(page.getByRole('heading', { name: 'Velkommen!' })).toBeFocused();
	await page.clock.runFor(500);
	await press('Tab');
	await expect(page.getByRole('button', { name: 'Første gang' })).toBeFocused();
	await press('Space');
	await expect(page.getByRole('button', { name: 'Første gang', pressed: true })).toBeVisible();
	const done = page.getByRole('button', { name: 'Færdig' });
	for (let i = 0; i < 20 && !(await done.evaluate((node) => node === document.activeElement)); i++)
		await press('Tab');
	await press('Enter');
	await expect(page.getByText('Tryk på din klasse')).toBeVisible();
});

test('the language changes in the middle of a check-in, and stays', async ({ server, tablet }) => {
	const page = await tablet.open('about:blank');
	await page.clock.install();
	await page.goto(server.url);
	await tileOf(page, /^8/).click();
	await expect(page.getByRole('heading', { name: 'Velkommen!' })).toBeVisible();
	await page.clock.runFor(500);
	await page.getByRole('button', { name: 'Matematik' }).click();
	await page.getByRole('button', { name: 'English' }).first().click();
	await expect(page.getByRole('heading', { name: 'Welcome!' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Maths', pressed: true })).toBeVisible();
	await page.reload();
	await expect(page.getByText('Tap your grade')).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('two tabs of one tablet count together', async ({ server, tablet }) => {
	const page = await tablet.open(server.url);
	const other = await tablet.newPage(server.url);
	await page.getByRole('button', { name: /^Frugt/ }).click();
	await expect(other.getByRole('button', { name: /^Frugt 1/ })).toBeVisible();
	await other.getByRole('button', { name: /^Frugt \d/ }).click();
	await expect(page.getByRole('button', { name: /^Frugt 2/ })).toBeVisible();
	await checkIn(other, /^8/);
});

test('a full disk is said plainly, and the next tap works', async ({ server, tablet }) => {
	const page = await tablet.open(server.url);
	const ninth = tileOf(page, /^9/);
	// The desk's own storage is made by then.
	await expect(ninth).toBeVisible();
	await page.evaluate(() => {
		const prototype = IDBObjectStore.prototype;
		const add = prototype.add;
		prototype.add = function () {
			prototype.add = add;
			throw new DOMException('full', 'QuotaExceededError');
		};
	});
	await ninth.click();
	await expect(page.getByText('Det blev ikke gemt')).toBeVisible();
	await expect(async () => {
		await ninth.click({ timeout: 500 });
		await expect(page.getByRole('heading', { name: 'Velkommen!' })).toBeVisible({ timeout: 500 });
	}).toPass();
});
