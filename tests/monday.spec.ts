import type { Locator, Page } from '@playwright/test';
import { expect, pair, test, untilStored, type Tablet } from './desk-test.ts';
import { DAY, openCafe } from './monday-cafe.ts';

const at = (time: string) => new Date(`${DAY}T${time}:00+01:00`);
const SYNCED = { timeout: 30_000 };

const dialogOf = (page: Page) => page.getByRole('dialog');
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const isHere = (page: Page, name: string) => page.getByRole('button', { name: `${name}: jeg går` });

/** A tablet on the Monday, connected, with the helpers' board before it. */
async function setUp(tablet: Tablet, start: (page: Page) => Promise<void>): Promise<Page> {
	const page = await tablet.open('about:blank');
	await page.clock.install({ time: at('14:40') });
	await start(page);
	return page;
}

/** A change of screen ignores a finger's echo; whoever is too quick taps again, until it is seen. */
async function pressUntil(page: Page, name: string | RegExp, seen: Locator): Promise<void> {
	await expect(async () => {
		if (await seen.isHidden()) await page.getByRole('button', { name }).first().click({ timeout: 1_000 });
		await expect(seen).toBeVisible({ timeout: 2_000 });
	}).toPass();
}

/** Somebody says that they are here; their greeting is read and put away. */
async function arrive(page: Page, name: string | RegExp, ...words: string[]): Promise<void> {
	await pressUntil(page, name, dialogOf(page));
	for (const line of words) await expect(dialogOf(page)).toContainText(line);
	await expect(async () => {
		if (await dialogOf(page).isVisible()) await press(page, 'Tak!');
		await expect(dialogOf(page)).toBeHidden({ timeout: 500 });
	}).toPass();
}

/** The dialog in which somebody is asked for a photo, from the staff's list. */
async function askForPhoto(page: Page, url: string, name: string): Promise<void> {
	await page.goto(`${url}/staff/people`);
	await page.getByRole('list', { name: 'Frivillige' }).getByRole('button', { name }).click();
	await press(page, 'Billede');
	await expect(dialogOf(page)).toContainText(`${name}, må vi vise dit ansigt?`);
	await press(page, 'Ja, det må I gerne');
}

test('a Monday to its close, on two tablets of which one has no network', async ({ server, newTablet }) => {
	await server.setClock(at('14:40'));
	await openCafe(server);
	const tablets = [await newTablet(), await newTablet()] as const;
	for (const tablet of tablets) tablet.browser = 'whole';
	const start = async (page: Page) => {
		await page.goto(server.url);
		await pair(page, server);
		await page.goto(`${server.url}/helpers`);
		await untilStored(page);
		await expect(page.getByRole('region', { name: 'Ventes' })).toContainText('Emil', SYNCED);
	};
	const desk = await setUp(tablets[0], start);
	const room = await setUp(tablets[1], start);
	// Nobody is let at the camera yet, nor does a service worker send anything by a clock of its own.
	for (const { context } of tablets) await context.grantPermissions([]);
	// A photo that comes before the entry that names it is asked for again.
	tablets[1].expected.push(/status of 409/);

	const nowIs = async (time: string) => {
		await server.setClock(at(time));
		for (const page of [desk, room]) {
			const leftMs = at(time).getTime() - (await page.evaluate(() => Date.now()));
			const wasAtBoard = new URL(page.url()).pathname === '/helpers';
			await page.clock.fastForward(leftMs);
			// A reply that was under way has measured half of the leap: the next one measures anew.
			await page.evaluate(() => window.dispatchEvent(new Event('online')));
			// Left alone, a tablet has gone back to its welcome.
			if (wasAtBoard) await page.getByRole('link', { name: /Hjælpere/ }).click();
		}
	};

	await test.step('before three: one tablet loses the network; somebody new comes, and one who is expected', async () => {
		await nowIs('14:52');
		await tablets[1].context.setOffline(true);
		await arrive(
			desk,
			'Emil Skovgaard: jeg er her',
			'Velkommen, Emil!',
			'Vi har glædet os til at møde dig.',
			'Spørg Karen'
		);
		await arrive(room, 'Sofie Lund: jeg er her', 'Hej Sofie!', 'Vi har glædet os til at se dig.');
		await expect(isHere(desk, 'Emil Skovgaard')).toBeVisible();
		await expect(isHere(room, 'Sofie Lund')).toBeVisible();
		await expect(isHere(room, 'Emil Skovgaard')).toBeHidden();
	});

	await test.step('one cannot come: two taps, and nobody asks why', async () => {
		await pressUntil(desk, /^Clara Holm.*mine vagter/s, dialogOf(desk));
		const thanks = desk.getByText('Tak, fordi du siger til, Clara. Så regner vi ikke med dig i dag.');
		await pressUntil(desk, 'Kan ikke', thanks);
		await expect(desk.getByRole('region', { name: 'Kommer ikke i dag' })).toContainText('Clara');
	});

	await test.step('ten minutes after three whoever is not here is missing, with the contact one tap away', async () => {
		await nowIs('15:14');
		const awaited = desk.getByRole('region', { name: 'Ventes' });
		await expect(awaited).toContainText(/Yusuf.*skulle være her kl\. 15/s);
		await expect(awaited).not.toContainText('Clara');
		await expect(desk.getByRole('link', { name: 'Ring til Karen Sørensen' })).toHaveAttribute(
			'href',
			/^tel:\+4510000001$/
		);
	});

	await test.step('one comes late, and one whom nobody had planned', async () => {
		await nowIs('15:20');
		await arrive(desk, 'Yusuf Demir: jeg er her', 'Hej Yusuf!', 'Godt, du nåede det!');
		await arrive(room, /^Ida Thygesen/, 'Hej Ida!', 'Dejligt, at du også kom i dag.');
		await expect(room.getByText(/ekstra hånd · siden/)).toBeVisible();
	});

	await test.step('the newcomer is welcomed, point by point, by somebody with a name', async () => {
		await pressUntil(desk, /^Emil Skovgaard.*velkomst/s, dialogOf(desk));
		await press(desk, 'Vist rundt');
		await expect(dialogOf(desk)).toContainText('Hvem er du?');
		await dialogOf(desk).getByRole('button', { name: 'Yusuf Demir' }).click();
		await press(desk, 'Har mødt kontaktpersonen');
		for (const point of ['Vist rundt', 'Har mødt kontaktpersonen']) {
			const ticked = dialogOf(desk).getByRole('button', { name: point, pressed: true });
			await expect(ticked).toContainText('Yusuf Demir sørgede for det');
		}
		await press(desk, 'Luk');
	});

	await test.step('a problem is left on the tablet without a network', async () => {
		await nowIs('16:05');
		await room.goto(`${server.url}/helpers/wishes`);
		await press(room, 'Et problem');
		await room.getByLabel('Hvad går ikke, som det skal?').fill('Døren binder.');
		await press(room, 'Sofie');
		await press(room, 'Gem');
		await expect(room.getByText('Tak. Det er skrevet ned, og nogen læser det.')).toBeVisible();
	});

	await test.step('the camera is refused to one, kindly; the other is taken', async () => {
		await askForPhoto(desk, server.url, 'Emil Skovgaard');
		await expect(dialogOf(desk)).toContainText('Tabletten må ikke bruge kameraet. Det er helt i orden.');
		await press(desk, 'Luk');
		await tablets[1].context.grantPermissions(['camera']);
		await askForPhoto(room, server.url, 'Sofie Lund');
		await expect(async () => {
			await press(room, 'Tag billedet');
			await expect(room.getByRole('button', { name: 'Gem billedet' })).toBeVisible({ timeout: 2_000 });
		}).toPass();
		await press(room, 'Gem billedet');
		await expect(dialogOf(room)).toBeHidden(SYNCED);
		await expect(room.getByRole('listitem').filter({ hasText: 'Sofie Lund' }).locator('img')).toBeVisible(
			SYNCED
		);
	});

	await test.step('the network is back: each tablet tells all of it', async () => {
		await nowIs('17:40');
		await tablets[1].context.grantPermissions([]);
		await tablets[1].context.setOffline(false);
		for (const page of [desk, room]) {
			await page.goto(`${server.url}/helpers`);
			for (const name of ['Emil Skovgaard', 'Sofie Lund', 'Yusuf Demir', 'Ida Thygesen'])
				await expect(isHere(page, name)).toBeVisible(SYNCED);
			await expect(page.getByRole('region', { name: 'Kommer ikke i dag' })).toContainText('Clara');
			await expect(page.getByText('Husk Emil: 3 ting mangler på velkomstlisten.')).toBeVisible();
		}
	});

	await test.step('everybody goes home', async () => {
		await nowIs('17:55');
		for (const [page, name] of [
			[desk, 'Emil Skovgaard'],
			[room, 'Sofie Lund'],
			[desk, 'Yusuf Demir'],
			[room, 'Ida Thygesen']
		] as const) {
			await expect(async () => {
				if (await isHere(page, name).isVisible()) await isHere(page, name).click();
				await expect(isHere(page, name)).toBeHidden({ timeout: 2_000 });
			}).toPass();
		}
	});

	await test.step('staff read that day as it was, on both', async () => {
		await nowIs('18:20');
		for (const page of [desk, room]) {
			await page.goto(`${server.url}/staff/people`);
			const row = (name: string) =>
				page.getByRole('list', { name: 'Frivillige' }).getByRole('listitem').filter({ hasText: name });
			await expect(page.getByText('5 i alt, 1 ny')).toBeVisible(SYNCED);
			for (const name of ['Emil Skovgaard', 'Sofie Lund', 'Yusuf Demir', 'Ida Thygesen'])
				await expect(row(name)).toContainText(/Sidst her\s*I dag/, SYNCED);
			await expect(row('Clara Holm')).toContainText(/Sidst her\s*16\. november/);
			await expect(row('Emil Skovgaard')).toContainText('Ny');
			await expect(row('Sofie Lund').locator('img')).toBeVisible(SYNCED);
			await expect(row('Emil Skovgaard').locator('img')).toHaveCount(0);

			await page.goto(`${server.url}/staff/people/shifts`);
			const cell = (name: string) =>
				page.getByRole('button', { name: new RegExp(`^${name}, Mandag 23\\. november`) });
			await expect(cell('Clara Holm')).toHaveAccessibleName(/: kan ikke$/);
			await expect(cell('Yusuf Demir')).toHaveAccessibleName(/: på vagt$/);
			await expect(cell('Ida Thygesen')).toHaveAccessibleName(/: ikke på vagt$/);

			await page.goto(`${server.url}/staff/term`);
			const told = page.getByRole('region', { name: /^I dag/ });
			for (const line of [
				/Kom 2.*Emil Skovgaard, Sofie Lund/s,
				/Kom senere 1.*Yusuf Demir/s,
				/Kom uden vagt 1.*Ida Thygesen/s,
				/Havde sagt fra 1.*Clara Holm/s,
				/Endnu ikke budt helt velkommen.*Emil Skovgaard.*Mangler: Ved, hvor kaffen er/s
			])
				await expect(told).toContainText(line);

			await page.goto(`${server.url}/staff/wishes`);
			await expect(page.getByRole('list', { name: 'Venter på svar' })).toContainText('Døren binder.');

			await page.goto(`${server.url}/helpers/wishes`);
			await expect(page.getByRole('article').filter({ hasText: 'Døren binder.' })).toContainText('fra Sofie');
		}
		const entries = await server.pullAll();
		const ofKind = (wanted: string) => entries.filter(({ kind }) => kind === wanted);
		expect(ofKind('welcome.ticked').map(({ body }) => body['point'])).toEqual(['round', 'contact']);
		expect([
			ofKind('shift.cancelled').length,
			ofKind('photo.kept').length,
			ofKind('wish.left').length
		]).toEqual([1, 1, 1]);
		expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
	});
});
