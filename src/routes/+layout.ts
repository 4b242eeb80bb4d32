import { DeskStore } from '$lib/store/desk-store.ts';
import type { LayoutLoad } from './$types';

export const ssr = false;
export const prerender = true;

// The browser has one store, whichever route asks.
let opening: Promise<DeskStore | null> | undefined;

/**
 * Opens the tablet's store, once a page; a browser without `Temporal` is given it first. Null if it cannot be opened:
 * thrown, that would be told on a page of SvelteKit's own, which asks for the store once more.
 */
export const load: LayoutLoad = async () => {
	if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
	opening ??= DeskStore.open({ now: () => Date.now() }).catch(() => null);
	return { store: await opening };
};
