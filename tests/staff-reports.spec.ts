import { thingId } from '../src/lib/journal/entry-builder.ts';
import { CafeHistory } from './cafe-history.ts';
import { expect, pair, test } from './desk-test.ts';

test.use({ isPassing: true });

test('staff follow a half-year bar by bar, look at it as a table, and at one day through its afternoon', async ({
	server,
	tablet
}) => {
	const history = await CafeHistory.begin(server);
	const hours = { weekday: 1, from: '15:00', to: '18:00', since: '2025-09-01', until: '2025-09-29' };
	history.note('2025-09-01', '09:00', 'opening.planned', { opening: thingId(1), ...hours });
	history.note('2025-09-02', '09:00', 'opening.cancelled', { opening: thingId(1), date: '2025-09-15' });
	history.note('2025-09-08', '15:05', 'visit.recorded', { grade: '8' });
	history.note('2025-09-22', '15:00', 'volunteer.registered', { volunteer: thingId(10), name: 'Amira' });
	history.note('2025-09-22', '15:00', 'volunteer.arrived', { volunteer: thingId(10) });
	const first = history.note('2025-09-22', '15:35', 'visit.recorded', { grade: '9' });
	history.note('2025-09-22', '15:36', 'visit.described', { visit: first, firstTime: true });
	history.note('2025-09-22', '15:40', 'visit.recorded', { grade: '9' });
	history.note('2025-09-22', '15:41', 'serving.counted', { item: 'tea', count: 2 });
	await history.send();
	const page = await tablet.open(server.url);
	await pair(page, server);

	await page.goto(`${server.url}/staff/trends?term=2025-autumn`);
	const visits = page.getByRole('region', { name: 'Besøg pr. uge' });
	await visits.getByRole('group', { name: 'Besøg pr. uge' }).focus();
	for (const [key, told] of [
		['End', 'Uge 40, 29. september–5. oktober 2025: ikke talt'],
		['ArrowLeft', 'Uge 39, 22.–28. september 2025: 2 besøg, 1 for første gang'],
		['ArrowLeft', 'Uge 38, 15.–21. september 2025: lukket'],
		['Home', 'Uge 36, 1.–7. september 2025: ikke talt']
	] as const) {
		await page.keyboard.press(key);
		await expect(visits.locator('[aria-live]')).toHaveText(told);
	}
	await visits.getByText('Vis som tabel').click();
	await expect(visits.getByRole('row', { name: /^Uge 39/ })).toContainText('2');
	await expect(visits.getByRole('row', { name: /^Uge 38/ })).toContainText('lukket');
	await expect(visits.getByRole('row', { name: /^I alt/ })).toContainText('3');

	await page.goto(`${server.url}/staff?week=2025-W39`);
	await page.getByRole('link', { name: /^Mandag/ }).click();
	await expect(page.getByRole('heading', { name: 'Mandag 22. september 2025' })).toBeVisible();
	const afternoon = page.getByRole('region', { name: 'Eftermiddagen' });
	await afternoon.getByText('Vis som tabel').click();
	await expect(afternoon.getByRole('row', { name: /^15\.30/ })).toHaveText(/15\.30\s*2\s*1\s*1\s*2\s*2/);
	await expect(page.getByText('5 poster')).toBeVisible();
	await page.getByRole('navigation', { name: 'Skift dag' }).getByRole('link', { name: '15. sep.' }).click();
	await expect(page.getByText('Åbningen er aflyst.')).toBeVisible();
});
