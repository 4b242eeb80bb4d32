import type { Page } from '@playwright/test';
import { checkIn, expect, leaveThanks, tapIn, test, tileOf } from './desk-test.ts';
import { getWeekFile, readWeekTable } from './week-file.ts';

test.use({ isPassing: true });

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const wordsOf = (page: Page, list: string) =>
	page.getByRole('list', { name: list, exact: true }).getByRole('listitem');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function addWord(page: Page, list: string, label: string, word: string): Promise<void> {
	await section(page, list).getByLabel(label).fill(word);
	await section(page, list).getByRole('button', { name: 'Tilføj' }).click();
}

test('a new grade and a new drink are tapped at the desk, and counted in the week and its file', async ({
	server,
	tablet
}) => {
	const page = await tablet.open(`${server.url}/staff/settings`);
	await addWord(page, 'Klasser', 'Ny klasse', '7');
	await expect(wordsOf(page, 'Klasser')).toHaveText(['8', '9', '10', 'Andet', '7']);
	await addWord(page, 'Mad og drikke', 'Nyt at spise eller drikke', ' Varm  kakao ');
	await expect(wordsOf(page, 'Mad og drikke')).toHaveText(['Kaffe', 'Te', 'Frugt', 'Varm kakao']);
	await addWord(page, 'Fag', 'Nyt fag', 'Historie');
	await expect(wordsOf(page, 'Fag').last()).toHaveText('Historie');

	await page.getByRole('link', { name: 'Til forsiden' }).click();
	await tapIn(page, /^7/);
	await expect(page.getByRole('button', { name: 'Historie' })).toBeVisible();
	await leaveThanks(page);
	await page.getByRole('button', { name: /^Varm kakao 0/ }).click();
	await expect(page.getByRole('button', { name: /^Varm kakao 1/ })).toBeVisible();

	await page.goto(`${server.url}/staff`);
	await expect(page.getByRole('columnheader', { name: '7.', exact: true })).toBeVisible();
	await expect(page.getByRole('columnheader', { name: 'Varm kakao' })).toBeVisible();
	expect((await readWeekTable(page))['I alt']?.slice(0, 6)).toEqual(['1', '0', '0', '0', '0', '1']);
	const { rows } = await getWeekFile(page);
	const total = Object.fromEntries(rows[0]!.map((label, i) => [label, rows.at(-1)![i]]));
	expect(total).toMatchObject({ '7. klasse': '1', 'Varm kakao': '1', Besøg: '1' });
});

test('a word is moved, removed, taken back and the list restored; what was counted stays', async ({
	server,
	tablet
}) => {
	const page = await tablet.open(server.url);
	await checkIn(page, /^9/);
	await page.goto(`${server.url}/staff/settings`);
	await press(page, 'Flyt 10 op');
	await expect(wordsOf(page, 'Klasser')).toHaveText(['8', '10', '9', 'Andet']);
	await expect(page.getByText('10 er nu nummer 2 af 4')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Flyt 10 op' })).toBeFocused();
	await press(page, 'Fjern 9');
	await expect(wordsOf(page, 'Klasser')).toHaveText(['8', '10', 'Andet']);
	await press(page, 'Fortryd');
	await expect(page.getByText('Fortrudt')).toBeVisible();
	await expect(wordsOf(page, 'Klasser')).toHaveText(['8', '10', '9', 'Andet']);
	await press(page, 'Fjern 9');
	await expect(wordsOf(page, 'Klasser')).toHaveCount(3);

	await page.goto(server.url);
	await expect(tileOf(page, /./)).toHaveText([/8\. klasse/, /10\. klasse/, /Andet/]);
	await page.goto(`${server.url}/staff`);
	await expect(page.getByRole('columnheader', { name: '9.', exact: true })).toBeVisible();
	expect((await readWeekTable(page))['I alt']?.slice(0, 5)).toEqual(['1', '0', '0', '0', '1']);

	await page.goto(`${server.url}/staff/settings`);
	await press(page, 'Tilbage til start: Klasser');
	await expect(wordsOf(page, 'Klasser')).toHaveText(['8', '9', '10', 'Andet']);
	await expect(page.getByRole('button', { name: 'Tilbage til start: Klasser' })).toBeHidden();
});

test('a word that cannot be is refused with what to do', async ({ server, tablet }) => {
	const page = await tablet.open(`${server.url}/staff/settings`);
	const add = (word: string) => addWord(page, 'Mad og drikke', 'Nyt at spise eller drikke', word);
	await add('');
	await expect(page.getByText('Feltet er tomt. Skriv et ord på 1–24 tegn.')).toBeVisible();
	await add('x'.repeat(25));
	await expect(page.getByText('Ordet er for langt. Skriv højst 24 tegn.')).toBeVisible();
	await add('te');
	await expect(page.getByText('»te« står allerede på listen. Skriv noget andet.')).toBeVisible();
	await add('x'.repeat(24));
	await expect(page.getByText('»te« står allerede på listen')).toBeHidden();
	await expect(wordsOf(page, 'Mad og drikke')).toHaveCount(4);
	for (let number = 5; number <= 12; number++) {
		await add(`Ting ${number}`);
		await expect(wordsOf(page, 'Mad og drikke')).toHaveCount(number);
	}
	await add('Ting 13');
	await expect(page.getByText('Der er plads til 12. Fjern et ord først.')).toBeVisible();
	await expect(wordsOf(page, 'Mad og drikke')).toHaveCount(12);

	// A row is pressed when it has come to rest: the list closes up under the finger.
	await press(page, 'Tilbage til start: Mad og drikke');
	await expect(wordsOf(page, 'Mad og drikke')).toHaveCount(3);
	await press(page, 'Fjern Kaffe');
	await expect(wordsOf(page, 'Mad og drikke')).toHaveCount(2);
	await press(page, 'Fjern Te');
	await expect(wordsOf(page, 'Mad og drikke')).toHaveCount(1);
	await press(page, 'Fjern Frugt');
	await expect(page.getByText('Der skal være mindst ét')).toBeVisible();
	await expect(wordsOf(page, 'Mad og drikke')).toHaveText(['Frugt']);
});

test('the café has a name, and it stands on every screen', async ({ server, tablet }) => {
	const page = await tablet.open(`${server.url}/staff/settings`);
	const name = page.getByLabel('Caféens navn');
	await name.fill('   ');
	await press(page, 'Gem');
	await expect(page.getByText('Caféen skal hedde noget. Skriv dens navn.')).toBeVisible();
	await name.fill('x'.repeat(61));
	await press(page, 'Gem');
	await expect(page.getByText('Navnet er for langt. Skriv højst 60 tegn.')).toBeVisible();
	await name.fill('Lektiecaféen i Gellerup');
	await press(page, 'Flyt 10 op');
	await expect(wordsOf(page, 'Klasser')).toHaveText(['8', '10', '9', 'Andet']);
	await expect(name, 'another edit leaves what is being typed').toHaveValue('Lektiecaféen i Gellerup');
	await press(page, 'Gem');
	await expect(page.getByRole('banner')).toContainText('Lektiecaféen i Gellerup');
	await page.getByRole('link', { name: 'Til forsiden' }).click();
	await expect(page.getByRole('banner')).toContainText('Lektiecaféen i Gellerup');
	await expect(page).toHaveTitle(/Lektiecaféen i Gellerup/);
	await page.goto(`${server.url}/staff/settings`);
	await name.fill('Noget andet');
	await press(page, 'Gem');
	await press(page, 'Fortryd');
	await expect(name).toHaveValue('Lektiecaféen i Gellerup');
});

test('one language alone leaves no choice at the desk, and the desk speaks it', async ({
	server,
	tablet
}) => {
	const page = await tablet.open(server.url);
	await expect(page.getByRole('group', { name: 'Sprog' })).toBeVisible();
	await page.goto(`${server.url}/staff/settings`);
	await page.getByRole('checkbox', { name: 'Dansk' }).uncheck();
	await expect(page.getByRole('checkbox', { name: 'English' })).toBeDisabled();
	await page.goto(server.url);
	await expect(page.getByText('Tap your grade')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Dansk' })).toBeHidden();
	await page.goto(`${server.url}/helpers`);
	await expect(page.getByRole('heading', { name: 'Here now' })).toBeVisible();

	await page.goto(`${server.url}/staff/settings`);
	await page.getByRole('checkbox', { name: 'Dansk' }).check();
	await expect(page.getByRole('checkbox', { name: 'English' })).toBeEnabled();
	await page.getByRole('checkbox', { name: 'English' }).uncheck();
	await expect(page.getByRole('checkbox', { name: 'Dansk' })).toBeDisabled();
	await page.goto(server.url);
	await expect(page.getByText('Tryk på din klasse')).toBeVisible();
});
