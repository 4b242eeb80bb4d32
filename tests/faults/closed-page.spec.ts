import type { CDPSession } from '@playwright/test';
import { expect, idsOf, idsOnServer, openConnected, takeFruit, test } from './fault-test.ts';
import { lostRequest, passOn } from './fates.ts';
import { readTablet } from './stored-entries.ts';

test('what waited when the last page was closed is sent without one, when the browser says that there is a network', async ({
	server,
	network,
	tablet
}) => {
	tablet.browser = 'whole';
	const page = await openConnected(tablet, server, network.url);
	const devTools = await tablet.context.newCDPSession(page);
	const left: string[] = [];
	devTools.on('BackgroundService.backgroundServiceEventReceived', ({ backgroundServiceEvent: event }) => {
		if (event.eventName === 'Registered sync') left.push(event.instanceId);
	});
	await devTools.send('BackgroundService.setRecording', { shouldRecord: true, service: 'backgroundSync' });
	await devTools.send('BackgroundService.startObserving', { service: 'backgroundSync' });
	const registrationId = await registrationOf(devTools, network.url);

	network.weather = lostRequest;
	await takeFruit(page);
	await takeFruit(page);
	const ids = idsOf((await readTablet(page)).waiting);
	await expect.poll(() => left, 'it is left with the browser').toContain('lektiecafe-send');
	await page.goto('about:blank');
	expect(idsOnServer(server)).toEqual([]);

	network.weather = passOn;
	// As the browser does, again and again: the page may still be on its way out.
	await expect(async () => {
		await devTools.send('ServiceWorker.dispatchSyncEvent', {
			origin: network.url,
			registrationId,
			tag: 'lektiecafe-send',
			lastChance: false
		});
		await expect.poll(() => idsOnServer(server).toSorted(), { timeout: 2_000 }).toEqual(ids.toSorted());
	}).toPass({ timeout: 30_000 });
	expect(page.url(), 'no page was open').toBe('about:blank');
});

function registrationOf(devTools: CDPSession, url: string): Promise<string> {
	return new Promise((resolve, reject) => {
		devTools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const found = registrations.find(({ scopeURL }) => scopeURL.startsWith(url));
			if (found) resolve(found.registrationId);
		});
		devTools.send('ServiceWorker.enable').catch(reject);
	});
}
