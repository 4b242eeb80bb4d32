/**
 * The app's new versions: fetched in the background, offered to a person, never forced.
 *
 *   register ──► current ── a new version is installed and waits ──► ready ── accept ──► it takes over, the page
 *                   ▲                                                          loads anew
 *                   └── dismiss: asked again in an hour
 *
 * Where to show the offer is the screens' choice: never in the middle of a check-in. When another tab accepted, this
 * one is offered the same; it is not torn from under somebody's finger.
 */
import { Workbox } from 'workbox-window';
import { trustWorker } from './trust-worker.ts';

const CHECK_EVERY_MS = 60 * 60_000;

export class AppUpdate {
	readonly #workbox: Workbox | null;
	#isReady = $state(false);
	#isAccepted = false;

	/** `scriptUrl` is the service worker's; null where there is none. */
	constructor(scriptUrl: string | null) {
		this.#workbox =
			scriptUrl !== null && 'serviceWorker' in navigator ? new Workbox(trustWorker(scriptUrl)) : null;
	}

	/** Whether a new version waits to be accepted. */
	get isReady(): boolean {
		return this.#isReady;
	}

	/** Registers the service worker and looks for new versions from then on; returns how to stop looking. */
	register(): () => void {
		const workbox = this.#workbox;
		if (!workbox) return () => {};
		workbox.addEventListener('waiting', () => (this.#isReady = true));
		const { serviceWorker } = navigator;
		let hasVersion = serviceWorker.controller !== null;
		// Not Workbox's `controlling`, which calls none an update on the page that brought the first version.
		const changeVersion = () => {
			if (this.#isAccepted) location.reload();
			// Another tab accepted; a first version that takes over is no news.
			else if (hasVersion) this.#isReady = true;
			hasVersion = true;
		};
		serviceWorker.addEventListener('controllerchange', changeVersion);
		// The desk works without it, from the network: a failure here is not the visitor's concern.
		void workbox.register().catch(() => undefined);
		const timer = setInterval(() => void this.#look(workbox), CHECK_EVERY_MS);
		return () => {
			clearInterval(timer);
			serviceWorker.removeEventListener('controllerchange', changeVersion);
		};
	}

	// Workbox tells of the first new version in a page's life; a tablet's page lives for weeks.
	async #look(workbox: Workbox): Promise<void> {
		const registration = await navigator.serviceWorker.getRegistration();
		// None: on the first visit the worker could not be fetched, or not all that it stores.
		await (registration ? registration.update() : workbox.register()).catch(() => undefined);
		if (registration?.waiting) this.#isReady = true;
	}

	async accept(): Promise<void> {
		this.#isAccepted = true;
		const registration = await navigator.serviceWorker.getRegistration();
		// Not by Workbox, which may know of no registration: another tab's.
		if (registration?.waiting) registration.waiting.postMessage({ type: 'SKIP_WAITING' });
		else location.reload();
	}

	dismiss(): void {
		this.#isReady = false;
	}
}
