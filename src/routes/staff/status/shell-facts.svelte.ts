/**
 * Whether the desk would open without a network.
 *
 *   stored     a service worker answers this page, and everything the page needs is in its store
 *   missing    not yet, or the browser has thrown a part of it away
 *   insecure   the page came without TLS: no browser stores it
 *   unable     a browser without service workers, or a private window
 */
export type ShellSays = 'stored' | 'missing' | 'insecure' | 'unable';

export interface ShellWorld {
	isSecure: boolean;
	/** Undefined where the browser has none. */
	serviceWorker: { controller: unknown } | undefined;
	/** The addresses of what this page was made of, its own among them. */
	readNeeded: () => string[];
	/** Whether the service worker's store has this address. */
	isStored: (url: string) => Promise<boolean>;
}

export class ShellFacts {
	readonly #world: ShellWorld;
	#says: ShellSays | null = $state.raw(null);

	constructor(world: ShellWorld) {
		this.#world = world;
	}

	/** Null until it was looked at. */
	get says(): ShellSays | null {
		return this.#says;
	}

	async look(): Promise<void> {
		this.#says = await this.#ask().catch(() => 'unable' as const);
	}

	async #ask(): Promise<ShellSays> {
		const { isSecure, serviceWorker, readNeeded, isStored } = this.#world;
		if (!isSecure) return 'insecure';
		if (!serviceWorker) return 'unable';
		if (!serviceWorker.controller) return 'missing';
		const stored = await Promise.all(readNeeded().map(isStored));
		return stored.every(Boolean) ? 'stored' : 'missing';
	}
}

/** The browser that this page is open in. */
export function thisBrowser(): ShellWorld {
	return {
		isSecure: isSecureContext,
		serviceWorker: navigator.serviceWorker,
		readNeeded: () => [
			'/',
			...performance
				.getEntriesByType('resource')
				.map(({ name }) => name)
				.filter(isPartOfApp)
		],
		// Its parts are stored under their address and their revision.
		isStored: async (url) => (await caches.match(url, { ignoreSearch: true })) !== undefined
	};
}

function isPartOfApp(url: string): boolean {
	const { origin, pathname } = new URL(url);
	return origin === location.origin && pathname.startsWith('/_app/immutable/');
}
