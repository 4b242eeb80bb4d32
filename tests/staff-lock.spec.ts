import AxeBuilder from '@axe-core/playwright';
import { expect, pair, test } from './desk-test.ts';
import { lockOf, PIN } from './staff-lock.ts';

test.use({ isPassing: true });

const OTHER_PIN = '140305';

test('staff choose a PIN; their pages shut untouched, in every tab, and keep what was typed', async ({
	tablet,
	server
}) => {
	tablet.isStaffs = false;
	const page = await tablet.open(server.url);
	await page.clock.install();
	await pair(page, server);
	await page.getByRole('link', { name: 'Indstillinger' }).click();
	const lock = lockOf(page);
	await expect(lock.getByRole('heading', { name: 'Vælg en kode' })).toBeVisible();
	await page.keyboard.type('123456');
	await expect(lock.getByText('for let at gætte')).toBeVisible();
	await page.keyboard.type(PIN + OTHER_PIN);
	await expect(lock.getByText('ikke ens')).toBeVisible();
	for (const digit of PIN) await lock.getByRole('button', { name: digit, exact: true }).click();
	await page.keyboard.type(PIN);
	const name = page.getByRole('textbox', { name: 'Navn' });
	await name.fill('Café under opbygning');

	const tab = await tablet.newPage(`${server.url}/staff/people`);
	await expect(lockOf(tab)).toBeVisible();
	await expect(tab.getByRole('navigation')).toHaveCount(0);
	await tab.keyboard.type(PIN);
	await expect(tab.getByRole('heading', { name: 'Frivillige' })).toBeVisible();

	await page.clock.runFor(95_000);
	await expect(page.getByText(/^Lukker om \d+ sekunder/).last()).toBeVisible();
	await page.clock.runFor(26_000);
	await expect(lock.getByRole('heading', { name: 'Kun for personale' })).toBeVisible();
	await expect(name).toBeHidden();
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	await expect(lockOf(tab)).toBeVisible();
	for (const key of ['Escape', 'Escape', 'Escape', 'Tab', 'Enter']) await page.keyboard.press(key);
	await expect(lock).toBeVisible();
	await page.keyboard.type(PIN);
	await expect(name).toHaveValue('Café under opbygning');
	await expect(name).toBeFocused();
});

test('a wrong PIN too often makes one wait, whatever is done to the page and its clock; a code from the server helps', async ({
	tablet,
	server
}) => {
	tablet.isStaffs = false;
	const page = await tablet.open(server.url);
	await pair(page, server);
	const lock = lockOf(page);
	await page.getByRole('button', { name: 'Vælg en kode' }).click();
	await page.keyboard.type(PIN + PIN);
	await expect(lock).toBeHidden();

	await page.getByRole('link', { name: 'Til forsiden' }).click();
	await expect(page).toHaveURL(`${server.url}/`);
	await page.goBack();
	await expect(lock).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Forbundet' })).toHaveCount(0);
	for (let tried = 1; tried <= 4; tried++) {
		await page.keyboard.type('111222');
		await expect(lock.getByText(tried < 4 ? `${5 - tried} forsøg mere` : 'ét forsøg mere')).toBeVisible();
	}
	await page.keyboard.type('111222');
	await expect(lock.getByText(/Prøv igen om \d+ sekunder/)).toBeVisible();
	await page.clock.setFixedTime(new Date('2030-01-01T12:00:00Z'));
	await page.reload();
	await expect(lock.getByText(/Prøv igen om \d+ sekunder/)).toBeVisible();
	await page.keyboard.type(PIN);
	await expect(lock).toBeVisible();

	await lock.getByRole('button', { name: 'Glemt koden?' }).click();
	await lock.getByLabel('Forbindelseskode').fill('ABCD-EFGH');
	await lock.getByRole('button', { name: 'Gå videre' }).click();
	await expect(lock.getByText('Koden passer ikke')).toBeVisible();
	await lock.getByLabel('Forbindelseskode').fill(await server.pairingCode());
	await lock.getByRole('button', { name: 'Gå videre' }).click();
	await expect(lock.getByRole('heading', { name: 'Vælg en kode' })).toBeVisible();
	await page.keyboard.type(OTHER_PIN + OTHER_PIN);
	await expect(page.getByRole('heading', { name: 'Forbundet' })).toBeVisible();
	await page.reload();
	await expect(lock).toBeVisible();
	await page.keyboard.type(OTHER_PIN);
	await expect(page.getByRole('heading', { name: 'Forbundet' })).toBeVisible();
});
