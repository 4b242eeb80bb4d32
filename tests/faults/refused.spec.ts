import { lostRequest, passOn } from './fates.ts';
import { expect, idsOf, idsOnServer, openConnected, test } from './fault-test.ts';
import { fillOutbox, readTablet } from './stored-entries.ts';

// No page opens offline here.
test.use({ serviceWorkers: 'block' });

test('of 500 entries with a bad one among them 499 are received, and the one stays', async ({
	server,
	network,
	tablet
}) => {
	const page = await openConnected(tablet, server, network.url);
	network.weather = lostRequest;
	await fillOutbox(page, { count: 500, strange: [250] });
	network.weather = passOn;
	await page.reload();
	await expect(page.getByRole('status')).toContainText('1 blev afvist');
	await expect(page.getByRole('status')).toContainText('Alt er modtaget');

	const { waiting, refused, received } = await readTablet(page);
	expect(waiting).toEqual([]);
	expect(refused).toMatchObject([{ seq: 250, body: { item: 'fruit', count: 0 } }]);
	expect(idsOf(received)).toHaveLength(499);
	expect(idsOnServer(server).toSorted()).toEqual(idsOf(received).toSorted());

	await page.goto(`${network.url}/staff/status`);
	const turnedAway = page.getByRole('region', { name: '1 post blev afvist' });
	await expect(turnedAway, 'with its reason').toContainText('body.count');
});
