import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { createId } from '../src/lib/journal/author.ts';
import { instantOf } from '../src/lib/journal/calendar.ts';
import { CafeHistory } from './cafe-history.ts';
import { expect, pair, test, tileOf } from './desk-test.ts';

test.use({ isPassing: true });

/** Every screen, brought to where there is something on it. */
const SCREENS: [name: string, minTarget: number, open: (page: Page, url: string) => Promise<void>][] = [
	['the desk', 64, (page, url) => show(page, url, 'Tryk på din klasse')],
	[
		'the thanks',
		64,
		async (page, url) => {
			await show(page, url, 'Tryk på din klasse');
			await tileOf(page, /^9/).click();
			await expect(page.getByRole('heading', { name: 'Velkommen!' })).toBeVisible();
			await page.clock.runFor(1_000);
		}
	],
	['what is kept', 64, (page, url) => show(page, `${url}/privacy`, 'Ikke dit navn')],
	['the helpers', 64, (page, url) => show(page, `${url}/helpers`, 'Her nu')],
	[
		'the new helper',
		64,
		async (page, url) => {
			await show(page, `${url}/helpers`, 'Her nu');
			await page.getByRole('button', { name: 'Jeg er ny her' }).click();
			await page.getByRole('button', { name: 'Det er mig' }).click();
			await expect(page.getByText('Skriv dit navn.')).toBeVisible();
		}
	],
	['who is who', 64, (page, url) => show(page, `${url}/helpers/who`, 'Hvem er hvem')],
	[
		'the wish',
		64,
		async (page, url) => {
			await show(page, `${url}/helpers/wishes`, 'Ønsker og problemer');
			await page.getByRole('button', { name: 'Et problem' }).click();
			await expect(page.getByLabel('Hvad går ikke, som det skal?')).toBeVisible();
		}
	],
	['the wishes', 44, (page, url) => show(page, `${url}/staff/wishes`, 'Ønsker og problemer')],
	['the meetings', 44, (page, url) => show(page, `${url}/staff/wishes/meetings`, 'Erfa-møder')],
	['the term', 44, (page, url) => show(page, `${url}/staff/term`, '202')],
	['the week', 44, (page, url) => show(page, `${url}/staff`, 'Uge')],
	[
		'over time',
		44,
		async (page, url) => {
			await show(page, `${url}/staff/trends`, 'Halvår');
			for (const table of await page.getByText('Vis som tabel').all()) await table.click();
		}
	],
	['the day', 44, (page, url) => show(page, `${url}/staff/day`, 'Dag')],
	['the day to correct', 44, (page, url) => show(page, `${url}/staff/day/correct`, 'Tæl pr. halve time')],
	['the corrections', 44, (page, url) => show(page, `${url}/staff/corrections`, 'Intet slettes')],
	['how the tablet is', 44, (page, url) => show(page, `${url}/staff/status`, 'Gem og indlæs')],
	['the volunteers', 44, (page, url) => showCrowd(page, url, '', 'Sara Holm')],
	[
		'the new volunteer',
		44,
		async (page, url) => {
			await showCrowd(page, url, '', 'Sara Holm');
			await page.getByRole('button', { name: 'Ny frivillig' }).click();
			await page.getByRole('button', { name: 'Gem' }).click();
			await expect(page.getByText('Skriv et navn.')).toBeVisible();
		}
	],
	['the shifts', 44, (page, url) => showCrowd(page, url, '/shifts', 'Sara Holm')],
	['the contacts', 44, (page, url) => show(page, `${url}/staff/people/contacts`, 'Fra biblioteket')],
	['the welcome list', 44, (page, url) => show(page, `${url}/staff/people/welcome`, 'Vist rundt')],
	[
		'the import',
		44,
		async (page, url) => {
			await show(page, `${url}/staff/people/import`, 'Sæt celler ind');
			await page.getByLabel('Sæt celler ind').fill('Navn;Telefon\nIda;ring');
			await expect(page.getByText('ligner ikke et telefonnummer')).toBeVisible();
		}
	],
	['the settings', 44, (page, url) => show(page, `${url}/staff/settings`, 'Åbningstider')],
	['what is deleted when', 44, (page, url) => show(page, `${url}/staff/settings/kept`, 'Hvor længe')],
	['the tablet', 44, (page, url) => show(page, `${url}/staff/tablet`, 'forbundet')],
	['how to pin the app', 44, (page, url) => show(page, `${url}/staff/lock`, 'Guidet adgang')]
];

const LYING = { width: 1180, height: 820 };
const UPRIGHT = { width: 820, height: 1180 };

async function show(page: Page, url: string, words: string): Promise<void> {
	await page.goto(url);
	await expect(page.getByText(words).first()).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** One of the people's pages, with openings and volunteers: they are there after the first time. */
async function showCrowd(page: Page, url: string, path: string, words: string): Promise<void> {
	await page.goto(`${url}/staff/people`);
	const isEmpty = page.getByText('Her kommer caféens frivillige til at stå.');
	await expect(isEmpty.or(page.getByText(words)).first()).toBeVisible();
	if (await isEmpty.isVisible()) {
		await page.goto(`${url}/staff/settings`);
		const suggestion = page.getByRole('button', { name: 'Brug mandag, onsdag og torsdag 15–18' });
		await suggestion.click();
		await expect(suggestion).toBeHidden();
		await page.goto(`${url}/staff/people/import`);
		await page.getByLabel('Sæt celler ind').fill(`Navn;Dag\n${words};mandag\n${'x'.repeat(60)};`);
		await page.getByRole('button', { name: 'Skriv det ind' }).click();
		await expect(page.getByText('Alt, der kan skrives, står der allerede.')).toBeVisible();
	}
	await show(page, `${url}/staff/people${path}`, words);
}

for (const [whose, target] of [
	['the desk’s', 64],
	['the staff’s', 44]
] as const) {
	test(`on ${whose} screens axe finds nothing, in the dark there is contrast enough, all is large enough to press, and nothing wider than the tablet, held both ways`, async ({
		server,
		tablet
	}) => {
		// Every screen four times over: three times as long as others may take.
		test.slow();
		const page = await tablet.open(server.url);
		await pair(page, server);
		await page.clock.install();
		for (const [name, minTarget, open] of SCREENS.filter(([, minTarget]) => minTarget === target)) {
			await page.emulateMedia({ colorScheme: 'light' });
			await open(page, server.url);
			expect(await violationsOf(axeOn(page)), name).toEqual([]);
			await page.emulateMedia({ colorScheme: 'dark' });
			const contrast = axeOn(page).withRules('color-contrast');
			expect(await violationsOf(contrast), `${name}, dark`).toEqual([]);
			for (const viewport of [UPRIGHT, LYING]) {
				await page.setViewportSize(viewport);
				expect(await findSmallTargets(page, minTarget), `${name} at ${viewport.width}`).toEqual([]);
				expect(await findWide(page), `${name} at ${viewport.width}`).toEqual([]);
			}
		}
	});
}

test('a café with many words and many people has nothing wider than the tablet, and what leads on is in sight, held both ways', async ({
	server,
	tablet
}) => {
	const history = await CafeHistory.begin(server);
	history.note('2026-11-02', '12:00', 'cafe.changed', {
		grades: ['6', '7', '8', '9', '10', 'Ungdomsuddannelse', 'other'],
		items: ['coffee', 'tea', 'fruit', 'Kakao', 'Boller', 'Rugbrød med leverpostej'],
		subjects: ['danish', 'maths', 'english', 'german', 'other', 'Kristendomskundskab', 'Samfundsfag', 'Idræt']
	});
	for (let at = 0; at < 9; at++) {
		const volunteer = createId(instantOf('2026-11-02', '13:00') + at);
		const name = `Konstantina-Alexandra${at} Papadopoulou-Østergaard`;
		history.note('2026-11-02', '13:00', 'volunteer.registered', { volunteer, name });
	}
	await history.send();
	const page = await tablet.open(server.url);
	await pair(page, server);
	await show(page, server.url, 'Boller');
	const expectInSight = async (role: 'button' | 'link', name: string) => {
		for (const viewport of [UPRIGHT, LYING]) {
			await page.setViewportSize(viewport);
			await expect(page.getByRole(role, { name })).toBeInViewport({ ratio: 1 });
			expect(await findWide(page), `${name} at ${viewport.width}`).toEqual([]);
		}
	};
	await expect(tileOf(page, /^6/)).toBeInViewport({ ratio: 1 });
	await tileOf(page, /^6/).click();
	await expect(page.getByRole('heading', { name: 'Velkommen!' })).toBeVisible();
	await expectInSight('button', 'Færdig');
	await show(page, `${server.url}/helpers`, 'Konstantina-Alexandra8');
	await expectInSight('link', 'Til forsiden');
});

/** What could be scrolled sideways: the page, or what scrolls within it. */
function findWide(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll('*')]
			.filter((element) => element.scrollWidth > element.clientWidth)
			.filter((element) => element.tagName === 'HTML' || getComputedStyle(element).overflowY === 'auto')
			.map((element) => `${element.tagName} ${element.className}: ${element.scrollWidth}`)
	);
}

/** It says what is wrong and nothing else, in the page itself: we have no frames, for which it would open another. */
function axeOn(page: Page): AxeBuilder {
	return new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
}

async function violationsOf(axe: AxeBuilder): Promise<string[]> {
	const { violations } = await axe.analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

function findSmallTargets(page: Page, minTarget: number): Promise<string[]> {
	return page.evaluate((min) => {
		const targets = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, summary')];
		return targets
			.filter((target) => target.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
			.map((target) => ({
				// A label around a small box is what a finger meets.
				box: (target.closest('label') ?? target).getBoundingClientRect(),
				words: target.innerText || target.outerHTML
			}))
			.filter(({ box }) => box.height < min - 0.5 || box.width < min - 0.5)
			.map(({ box, words }) => `${words}: ${box.width.toFixed(0)}×${box.height.toFixed(0)}`);
	}, minTarget);
}

test('nothing can be typed on the pupil’s path, and every word of it comes from a list', async ({
	server,
	tablet
}) => {
	const page = await tablet.open('about:blank');
	await page.clock.install();
	for (const [, , open] of SCREENS.slice(0, 2)) {
		await open(page, server.url);
		await expect(page.locator('input, textarea, select, [contenteditable]')).toHaveCount(0);
	}
});
