/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/**
 * The desk without a network: events only, no state.
 *
 *   install    everything that the screens need is stored under this version; nothing of the old one is touched
 *   waiting    until a person accepts the new version (lib/offline/app-update.svelte.ts), or no page is open
 *   activate   what only older versions needed is removed; the first version takes over the page that brought it
 *   fetch      stored files from the store; every page, at any address, from the stored shell. The API always goes
 *              to the network: a reply that is not the server's would not be the truth.
 *   sync       what waited when the page was closed is sent (lib/sync/send-waiting.ts)
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { BackgroundStore } from './lib/store/background-store.ts';
import { SEND_TAG } from './lib/sync/send-later.ts';
import { sendInBackground } from './lib/sync/send-waiting.ts';
import { timeoutSignal } from './lib/sync/timeout.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/./] });
cleanupOutdatedCaches();
registerRoute(
	new NavigationRoute(createHandlerBoundToURL('/'), { denylist: [/^\/(api|admin|healthz)(\/|$)/] })
);

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
	if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});

const world = {
	fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
	now: () => Date.now(),
	elapsed: () => performance.now(),
	timeout: timeoutSignal,
	open: () => BackgroundStore.open({ now: () => Date.now() }),
	hasPages: async () =>
		(await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).length > 0
};

self.addEventListener('sync', (event) => {
	const sync = event as ExtendableEvent & { tag: string };
	if (sync.tag === SEND_TAG) sync.waitUntil(sendInBackground(world));
});
