import { lostRequest, passOn } from './fates.ts';
import {
	expect,
	idsOnServer,
	openConnected,
	takeFruit,
	tellOnline,
	test,
	untilReceived
} from './fault-test.ts';
import { fillOutbox } from './stored-entries.ts';

const MONTHS = { count: 20_000, days: 100 };

test('after months offline the desk takes taps as ever; then everything goes out, and staff see how far it is', async ({
	server,
	network,
	tablet
}) => {
	const page = await openConnected(tablet, server, network.url);
	network.weather = lostRequest;
	await fillOutbox(page, MONTHS);
	await page.reload();
	await expect(page.getByRole('status')).toContainText(/20\.?000 venter/);
	await takeFruit(page);
	await expect(page.getByRole('status')).toContainText(/20\.?001 venter/);

	await page.getByRole('link', { name: /Hjælpere/ }).click();
	await page.getByRole('link', { name: 'Personale' }).click();
	await page.getByRole('link', { name: 'Tablet', exact: true }).click();
	network.weather = passOn;
	await tellOnline(page);
	await expect(page.getByRole('progressbar')).toBeVisible({ timeout: 30_000 });
	await expect(page.getByText(/^[\d.]+ af 20\.?001 er sendt$/)).toBeVisible();
	await expect.poll(() => idsOnServer(server).length, { timeout: 60_000 }).toBe(MONTHS.count + 1);
	await page.goto(network.url);
	await untilReceived(page);
	expect(new Set(idsOnServer(server)).size, 'each once').toBe(MONTHS.count + 1);
});
