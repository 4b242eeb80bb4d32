import { expect, openConnected, takeFruit, test } from './fault-test.ts';

// No page opens offline here.
test.use({ serviceWorkers: 'block' });

test('what is tapped on one tablet shows on another at once, long before it would ask', async ({
	server,
	network,
	newTablet
}) => {
	const [first, second] = [await newTablet(), await newTablet()];
	const here = await openConnected(first, server, network.url);
	const there = await openConnected(second, server, network.url);
	const before = network.syncs;
	await takeFruit(here);
	await expect(there.getByRole('button', { name: 'Frugt 1', exact: true })).toBeVisible({ timeout: 5_000 });
	await takeFruit(there);
	await expect(here.getByRole('button', { name: 'Frugt 2', exact: true })).toBeVisible({ timeout: 5_000 });
	expect(network.syncs - before, 'no more than one sync each for each tap').toBeLessThanOrEqual(4);
});
