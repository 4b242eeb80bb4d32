import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { checkIn, expect, test } from './desk-test.ts';

const NASTY = '<script>alert(1)</script>';

test('from the address that the server prints to a tablet that shows a code, is approved and syncs, and out and in again with a passkey', async ({
	server,
	tablet,
	page
}) => {
	// No passkey is for a number.
	const site = server.url.replace('127.0.0.1', 'localhost');
	const problems: string[] = [];
	page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
	page.on('request', (request) => {
		const { origin, pathname } = new URL(request.url());
		const isScript = pathname.endsWith('.js') && pathname !== '/admin/passkey.js';
		if (origin !== site || isScript) problems.push(request.url());
	});
	const expectAccessible = async () =>
		expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

	await page.goto(site + (await server.setUpPath()));
	await page.getByLabel('Hvad hedder lektiecaféen?').fill('Lektiecaféen i Gellerup');
	await page.getByLabel('Dit navn').fill('Karen');
	await page.getByLabel('Mail').fill('karen@example.dk');
	await page.getByLabel('Adgangskode').fill('kaffe og frugt');
	await expectAccessible();
	await page.getByRole('button', { name: 'Opret konto' }).click();
	await expect(page.getByRole('heading', { name: 'Lektiecaféen i Gellerup' })).toBeVisible();
	await expect(page.getByText('Ingen tablet er forbundet endnu.')).toBeVisible();
	await addAuthenticator(page);
	await page.getByRole('link', { name: 'Konto' }).click();
	await page.getByLabel('Hvad skal den hedde?').fill(NASTY);
	await expectAccessible();
	await page.getByRole('button', { name: 'Tilføj en adgangsnøgle' }).click();
	await expect(page.getByText('Adgangsnøglen er tilføjet.')).toBeVisible();
	await page.getByLabel('Hvad skal den hedde?').fill('Den samme');
	await page.getByRole('button', { name: 'Tilføj en adgangsnøgle' }).click();
	await expect(page.getByText('Der er allerede en adgangsnøgle')).toBeVisible();
	await page.getByRole('button', { name: 'Log ud' }).click();

	// The tablet is told by nobody but the person who looks at both.
	const desk = await tablet.open(server.url);
	await checkIn(desk, /^9/);
	await desk.goto(`${server.url}/staff/tablet`);
	await expect(desk.getByRole('img', { name: /^QR-kode/ })).toBeVisible();
	const code = await desk.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/).innerText();
	await page.goto(`${site}/admin/pair?code=${code}`);
	await page.getByLabel('Mail').fill('karen@example.dk');
	await page.getByLabel('Adgangskode').fill('kaffe og frugt');
	await expectAccessible();
	await page.getByRole('button', { name: 'Log ind', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Er det din tablet?' })).toBeVisible();
	await expect(page.getByText(code)).toBeVisible();
	await expect(page.getByText('Fra samme net som dig')).toBeVisible();
	await expectAccessible();
	await page.getByLabel('Hvad skal den hedde?').fill(NASTY);
	await page.getByRole('checkbox').check();
	await page.getByRole('button', { name: 'Forbind tabletten' }).click();
	await expect(page.getByText('Godkendt.')).toBeVisible();
	await expect(desk.getByRole('heading', { name: 'Forbundet', exact: true })).toBeVisible();
	await expect(desk.getByText(NASTY)).toBeVisible();
	await desk.goto(server.url);
	await expect(desk.getByRole('status')).toContainText('Alt er modtaget');
	expect((await server.pullAll()).filter(({ kind }) => kind === 'visit.recorded')).toHaveLength(1);

	await page.goto(`${site}/admin`);
	const card = page.getByRole('listitem').filter({ hasText: NASTY });
	await expect(card.getByText('Meldte sig lige nu')).toBeVisible();
	await card.getByText('Nyt navn eller afslut').click();
	await card.getByLabel('Tablettens navn').fill('Tablet ved døren');
	await expectAccessible();
	await card.getByRole('button', { name: 'Gem navnet' }).click();
	const renamed = page.getByRole('listitem').filter({ hasText: 'Tablet ved døren' });
	await renamed.getByText('Nyt navn eller afslut').click();
	await renamed.getByRole('button', { name: 'Afslut tabletten' }).click();
	await expect(renamed).toBeHidden();
	await checkIn(desk, /^8/);
	await expect(desk.getByRole('status')).toContainText('koblet fra · 1 venter');

	await page.getByRole('link', { name: 'Personer' }).click();
	await page.getByLabel('Mail').fill('ida@example.dk');
	await expectAccessible();
	await page.getByRole('button', { name: 'Lav invitationen' }).click();
	await expect(page.getByText(/\/admin\/invited\?key=/)).toBeVisible();
	await page.getByRole('link', { name: 'Historik' }).click();
	await expect(page.getByText('Karen inviterede ida@example.dk')).toBeVisible();
	await expect(page.getByText(`Karen godkendte tabletten ${NASTY}`)).toBeVisible();
	await expectAccessible();

	await page.getByRole('button', { name: 'Log ud' }).click();
	await expect(page.getByRole('heading', { name: 'Log ind' })).toBeVisible();
	await page.goBack();
	await expect(page.getByRole('heading', { name: 'Log ind' })).toBeVisible();
	expect(await page.context().cookies()).toEqual([]);

	await page.getByRole('button', { name: 'Log ind med adgangsnøgle' }).click();
	await page.getByRole('link', { name: 'Konto' }).click();
	const passkey = page.getByRole('listitem').filter({ hasText: NASTY });
	await expect(passkey).toContainText(/sidst brugt i dag kl/);
	await passkey.getByText('Fjern', { exact: true }).click();
	await expectAccessible();
	await passkey.getByRole('button', { name: 'Ja, fjern adgangsnøglen' }).click();
	await expect(passkey).toBeHidden();
	await page.getByRole('button', { name: 'Log ud' }).click();
	expect(problems).toEqual([]);
	await page.getByRole('button', { name: 'Log ind med adgangsnøgle' }).click();
	await expect(page.getByText('Den adgangsnøgle gælder ikke her.')).toBeVisible();
});

/** A phone's own: whoever holds it has shown who they are. */
async function addAuthenticator(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('WebAuthn.enable');
	const options = { protocol: 'ctap2', transport: 'internal', isUserVerified: true } as const;
	await session.send('WebAuthn.addVirtualAuthenticator', {
		options: { ...options, hasResidentKey: true, hasUserVerification: true }
	});
}
