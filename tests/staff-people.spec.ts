import type { Page } from '@playwright/test';
import { createId } from '../src/lib/journal/author.ts';
import { CafeHistory } from './cafe-history.ts';
import { expect, MONDAY, pair, test, type Tablet } from './desk-test.ts';

test.use({ isPassing: true });

const dialogOf = (page: Page) => page.getByRole('dialog');
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const pressIn = (page: Page, name: string) =>
	dialogOf(page).getByRole('button', { name, exact: true }).click();
const rowsOf = (page: Page) => page.getByRole('list', { name: 'Frivillige' }).getByRole('listitem');
const cellOf = (page: Page, name: string, day: string) =>
	page.getByRole('gridcell').getByRole('button', { name: new RegExp(`^${name}, ${day}`) });

/** The people's page, on a Monday on which the café is open three days a week. */
async function openPeople(tablet: Tablet, url: string, path = ''): Promise<Page> {
	const page = await tablet.open('about:blank');
	await page.clock.setSystemTime(MONDAY);
	await page.goto(`${url}/staff/settings`);
	await press(page, 'Brug mandag, onsdag og torsdag 15–18');
	await expect(page.getByText('Gemt', { exact: true })).toBeVisible();
	await page.goto(`${url}/staff/people${path}`);
	return page;
}

/** Writes these names in, as a list of names that was pasted. */
async function addVolunteers(page: Page, url: string, ...names: string[]): Promise<void> {
	await page.goto(`${url}/staff/people/import`);
	await page.getByLabel('Sæt celler ind').fill(names.join('\n'));
	await press(page, 'Skriv det ind');
	await expect(page.getByText('Alt, der kan skrives, står der allerede.')).toBeVisible();
}

test('a volunteer is added, changed, leaves and comes back', async ({ server, tablet }) => {
	const page = await openPeople(tablet, server.url);
	await press(page, 'Ny frivillig');
	await pressIn(page, 'Gem');
	await expect(page.getByText('Skriv et navn.')).toBeVisible();
	await page.getByLabel('Navn').fill('x'.repeat(300));
	await page.getByLabel('Telefon').fill('ring til mor');
	await page.getByLabel('Mail').fill('sara');
	await pressIn(page, 'Gem');
	await expect(page.getByText('Navnet er for langt. Skriv højst 60 tegn.')).toBeVisible();
	await expect(page.getByText('Det ligner ikke et telefonnummer.')).toBeVisible();
	await expect(page.getByText('Det ligner ikke en mailadresse.')).toBeVisible();
	await page.getByLabel('Navn').fill('زينب 🍐 الجابري');
	await page.getByRole('checkbox', { name: 'Matematik' }).check({ force: true });
	await page.getByLabel('Telefon').fill('20.30.40.50');
	await page.getByLabel('Mail').fill('zainab@example.org');
	await pressIn(page, 'Gem');
	await expect(rowsOf(page)).toHaveText([/زينب 🍐 الجابري.*Ny.*Matematik.*Ingen på planen.*Ikke endnu/]);

	await rowsOf(page).getByRole('button').click();
	await expect(page.getByLabel('Telefon')).toHaveValue('20 30 40 50');
	await page.getByLabel('Navn').fill('Zainab');
	await pressIn(page, 'Gem');
	await expect(rowsOf(page)).toContainText('Zainab');
	await press(page, 'Ny frivillig');
	await page.getByLabel('Navn').fill('zainab');
	await pressIn(page, 'Gem');
	await expect(page.getByText('Der er allerede en, der hedder zainab.')).toBeVisible();
	await pressIn(page, 'Annuller');

	await rowsOf(page).getByRole('button').click();
	await pressIn(page, 'Er stoppet');
	await page.getByLabel('Sidste dag').fill('2026-11-22');
	await pressIn(page, 'Er stoppet');
	await expect(page.getByText('Tak for alt, Zainab')).toBeVisible();
	await page.getByText('1 er stoppet').click();
	await press(page, 'Zainab er her igen');
	await expect(rowsOf(page)).toContainText('Zainab');
	await expect(page.getByText('Velkommen tilbage!')).toBeVisible();

	await rowsOf(page).getByRole('button').click();
	await pressIn(page, 'Se alt, vi har gemt');
	await expect(dialogOf(page)).toContainText('zainab@example.org');
	const [file] = await Promise.all([page.waitForEvent('download'), pressIn(page, 'Hent som fil')]);
	expect(file.suggestedFilename()).toBe('lektiecafe-zainab.json');
	await pressIn(page, 'Luk');
	await rowsOf(page).getByRole('button').click();
	await pressIn(page, 'Slet alt om Zainab');
	await pressIn(page, 'Slet alt om Zainab');
	await expect(page.getByText('Alt om personen er slettet')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Fortryd' })).toBeHidden();
	await page.goto(`${server.url}/staff/settings/kept`);
	await expect(page.getByText('Én glemt, slettet af personalet')).toBeVisible();
	await expect(page.getByText('Zainab')).toBeHidden();
});

test('whoever was not seen for four weeks is asked after', async ({ server, tablet }) => {
	const history = await CafeHistory.begin(server);
	const volunteer = createId(MONDAY.getTime());
	history.note('2026-09-01', '15:00', 'volunteer.registered', { volunteer, name: 'Layla' });
	history.note('2026-10-05', '15:00', 'volunteer.arrived', { volunteer });
	await history.send();
	const page = await openPeople(tablet, server.url);
	await pair(page, server);
	await page.goto(`${server.url}/staff/people`);
	const asked = page.getByRole('region', { name: 'Stadig med os?' });
	await expect(asked).toContainText('Layla');
	await press(page, 'Ja, Layla er stadig med');
	await expect(asked).toBeHidden();
	await press(page, 'Fortryd');
	await expect(asked).toContainText('Layla');
});

test('the same volunteer registered on two tablets is made one, and parted again', async ({
	server,
	tablet
}) => {
	const history = await CafeHistory.begin(server);
	const [older, newer] = [createId(MONDAY.getTime()), createId(MONDAY.getTime() + 1)];
	history.note('2026-11-09', '15:00', 'volunteer.registered', { volunteer: older, name: 'Sara Holm' });
	history.note('2026-11-09', '15:01', 'volunteer.arrived', { volunteer: older });
	history.note('2026-11-16', '15:00', 'volunteer.registered', { volunteer: newer, name: 'sara holm' });
	history.note('2026-11-16', '15:01', 'volunteer.arrived', { volunteer: newer });
	await history.send();
	const page = await openPeople(tablet, server.url);
	await pair(page, server);
	await page.goto(`${server.url}/staff/people`);
	await expect(rowsOf(page)).toHaveCount(2);
	await press(page, 'Se dem');
	await expect(dialogOf(page)).toContainText('Tilsammen det sidste halve år: 2 dage her');
	await pressIn(page, 'Slå sammen');
	await expect(rowsOf(page)).toHaveText([/Sara Holm.*16\. november/]);
	await expect(page.getByText('Er det den samme?')).toBeHidden();

	await rowsOf(page).getByRole('button').click();
	await pressIn(page, 'Skil sara holm fra igen');
	await expect(rowsOf(page)).toHaveCount(2);
	await press(page, 'Det er to');
	await expect(page.getByText('Er det den samme?')).toBeHidden();
});

test('shifts are planned and taken off by a press, and what is missing is told', async ({
	server,
	tablet
}) => {
	const page = await openPeople(tablet, server.url);
	await addVolunteers(page, server.url, 'Omar', 'Sara');
	await page.goto(`${server.url}/staff/people/shifts`);
	await expect(page.getByText('Ingen vagter er planlagt endnu.')).toBeVisible();
	const cell = (day: string) => cellOf(page, 'Sara', day);

	await cell('Onsdag 25. november').click();
	await page.getByLabel('Til og med').fill('2026-11-24');
	await pressIn(page, 'Gem vagten');
	await expect(page.getByText('Den sidste dag ligger før den første.')).toBeVisible();
	await page.getByLabel('Til og med').fill('2026-12-10');
	await pressIn(page, 'Gem vagten');
	await expect(cell('Onsdag 2. december')).toHaveAccessibleName(/på vagt$/);
	await expect(cell('Onsdag 16. december')).toHaveAccessibleName(/ikke på vagt$/);
	const concerns = page.getByRole('region', { name: 'Her mangler nogen' });
	await expect(concerns).toContainText('Onsdag 25. november 15–18 kun nye på vagt');
	await expect(concerns).toContainText('Torsdag 26. november 15–18 ingen på vagt');

	await cell('Onsdag 2. december').click();
	await pressIn(page, 'Kan ikke den dag');
	await expect(cell('Onsdag 2. december')).toHaveAccessibleName(/kan ikke$/);
	await cell('Onsdag 2. december').click();
	await pressIn(page, 'Kan komme alligevel');
	await expect(cell('Onsdag 2. december')).toHaveAccessibleName(/: på vagt$/);

	await cell('Torsdag 3. december').click();
	await expect(dialogOf(page).getByRole('radio', { name: 'Kun én dag' })).toBeChecked();
	await pressIn(page, 'Gem vagten');
	await expect(cell('Torsdag 3. december')).toHaveAccessibleName(/ekstra dag$/);
	await press(page, 'Fortryd');
	await expect(cell('Torsdag 3. december')).toHaveAccessibleName(/ikke på vagt$/);

	await cell('Onsdag 9. december').click();
	await pressIn(page, 'Har ikke vagten mere fra den dag');
	await expect(cell('Onsdag 9. december')).toHaveAccessibleName(/ikke på vagt$/);
	await expect(cell('Onsdag 2. december')).toHaveAccessibleName(/: på vagt$/);
});

test('a shift that cannot be is answered with what to do', async ({ server, tablet }) => {
	const page = await openPeople(tablet, server.url);
	await addVolunteers(page, server.url, 'Sara');
	await page.goto(`${server.url}/staff/people/shifts`);
	await press(page, 'Ny vagt');
	await dialogOf(page).getByText('Kun én dag').click();
	await page.getByLabel('Dato').fill('2026-11-24');
	await pressIn(page, 'Gem vagten');
	await expect(page.getByText('Caféen har ikke den åbning den dag.')).toBeVisible();
	await dialogOf(page)
		.getByText(/^Hver /)
		.click();
	await page.getByLabel('Gælder fra').fill('2026-11-23');
	await pressIn(page, 'Gem vagten');
	await expect(dialogOf(page)).toBeHidden();
	await expect(page.getByRole('button', { name: /^Sara, .*: på vagt$/ }).first()).toBeVisible();
	await press(page, 'Ny vagt');
	await pressIn(page, 'Gem vagten');
	await expect(page.getByText('Sara har allerede den vagt: hver uge fra 23. november.')).toBeVisible();
});

test('the grid is walked by the arrow keys', async ({ server, tablet }) => {
	const page = await openPeople(tablet, server.url);
	await addVolunteers(page, server.url, 'Omar', 'Sara');
	await page.goto(`${server.url}/staff/people/shifts`);
	await cellOf(page, 'Omar', 'Mandag 23. november').focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowRight');
	await expect(cellOf(page, 'Sara', 'Onsdag 25. november')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(dialogOf(page)).toContainText('Vagt til Sara');
});

test('whom to ask: a contact, whose turn it is, and another for one day', async ({ server, tablet }) => {
	const page = await openPeople(tablet, server.url, '/contacts');
	const add = async (button: string, name: string, about: string) => {
		await press(page, button);
		await page.getByLabel('Navn').fill(name);
		await page.getByLabel('Spørg om').fill(about);
		await page.getByLabel('Telefon').fill('12 34 56 78');
		await pressIn(page, 'Gem');
		await expect(page.getByRole('heading', { name })).toBeVisible();
	};
	await add('Ny fra biblioteket', 'Karen', 'x'.repeat(200));
	await add('Ny fra partneren', 'Nadia', 'vagter');
	await expect(page.getByRole('region', { name: 'Fra partneren' })).toContainText('Spørg om vagter');
	await expect(page.getByRole('link', { name: '12 34 56 78' }).first()).toHaveAttribute(
		'href',
		'tel:12345678'
	);

	await press(page, 'Vælg kontaktperson: Mandag 15–18');
	await dialogOf(page).getByLabel('Kontaktperson').selectOption('Karen');
	await dialogOf(page).getByLabel('Afløser').selectOption('Nadia');
	await pressIn(page, 'Gem');
	const coming = page.getByRole('region', { name: 'De næste to uger' }).getByRole('listitem');
	await expect(coming.filter({ hasText: 'Mandag 30. november' })).toContainText('Karen eller Nadia');
	await press(page, 'Skift kontaktperson: Mandag 30. november 15–18');
	await dialogOf(page).getByLabel('Kontaktperson').selectOption('Nadia');
	await pressIn(page, 'Gem');
	await expect(coming.filter({ hasText: 'Mandag 30. november' })).toContainText('kun den dag');
	await expect(coming.filter({ hasText: 'Mandag 23. november' })).toContainText('Karen');

	await press(page, 'Ret Karen');
	await pressIn(page, 'Slet alt om Karen');
	await expect(dialogOf(page)).toContainText('Det kan ikke fortrydes.');
	await pressIn(page, 'Slet alt om Karen');
	await expect(page.getByText('Alt om personen er slettet')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Karen' })).toBeHidden();
	await expect(coming.filter({ hasText: 'Mandag 23. november' })).not.toContainText('Karen');
});

test('the welcome list is written, emptied and restored', async ({ server, tablet }) => {
	const page = await openPeople(tablet, server.url, '/welcome');
	const points = page.getByRole('list', { name: 'Velkomstlisten' }).getByRole('listitem');
	await expect(points).toHaveCount(5);
	await page.getByLabel('Nyt punkt').fill('Har fået en nøgle til skabet og ved, hvor den skal hænge');
	await press(page, 'Tilføj');
	await expect(points).toHaveCount(6);
	await press(page, 'Flyt Vist rundt ned');
	await expect(points.first()).toContainText('Har mødt kontaktpersonen');
	for (let left = 5; left >= 0; left--) {
		await points
			.first()
			.getByRole('button', { name: /^Fjern/ })
			.click();
		await expect(points).toHaveCount(left);
	}
	await expect(page.getByText('Listen er tom.')).toBeVisible();
	await press(page, 'Tilbage til start: Velkomstlisten');
	await expect(points).toHaveCount(5);
});

test('a spreadsheet is shown before it is written, and writing it twice adds nothing', async ({
	server,
	tablet
}) => {
	const page = await openPeople(tablet, server.url, '/import');
	const sheet = [
		'Navn;Fag;Telefon;Dag;Fra',
		'"Holm, Sara";Matematik;20304050;mandag og torsdag;1.12.2026',
		'Omar;Oldnordisk;;onsdag;',
		'Ida;;ring;fredag;snart'
	].join('\r\n');
	await page
		.getByText('Vælg en CSV-fil')
		.locator('..')
		.locator('input')
		.setInputFiles({
			name: 'frivillige.csv',
			mimeType: 'text/csv',
			buffer: Buffer.from(sheet, 'latin1')
		});
	const row = (name: string) => page.getByRole('row').filter({ hasText: name });
	await expect(row('Holm, Sara')).toContainText('Vagt mandag 15–18 fra 1. december');
	await expect(row('Ida')).toContainText('»ring« ligner ikke et telefonnummer.');
	await expect(row('Ida')).toContainText('Caféen har ikke åbent »fredag«.');
	await expect(row('Ida')).toContainText('»snart« er ikke en dato.');
	await expect(page.getByText('2 nye frivillige')).toBeVisible();
	await press(page, 'Skriv det ind');
	await expect(page.getByText('2 nye frivillige er skrevet ind')).toBeVisible();
	await expect(row('Holm, Sara')).toContainText('Står der allerede');
	await page.getByRole('link', { name: 'Se de frivillige' }).click();
	await expect(rowsOf(page)).toHaveText([/Holm, Sara.*Torsdag 3\. december/, /Omar.*Onsdag 25\. november/]);
});

test('a workbook, a picture and a table without names are answered with what to do', async ({
	server,
	tablet
}) => {
	const page = await openPeople(tablet, server.url, '/import');
	const choose = (name: string, bytes: number[]) =>
		page
			.locator('input[type=file]')
			.setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
	await choose('frivillige.xlsx', [0x50, 0x4b, 3, 4]);
	await expect(page.getByRole('alert')).toContainText('marker cellerne, kopiér, og sæt dem ind');
	await choose('hund.png', [0x89, 0x50, 0x4e, 0x47, 0, 0]);
	await expect(page.getByRole('alert')).toContainText('Filen er ikke en tabel.');
	await page.getByLabel('Sæt celler ind').fill('Telefon;Mail\n1;2');
	await expect(page.getByRole('alert')).toContainText('Der er ingen kolonne med navne.');
});
