import { error } from '@sveltejs/kit';
import { DeskStore } from '$lib/store/desk-store.ts';
import type { LayoutLoad } from './$types';

export const ssr = false;
export const prerender = true;

// The browser has one store, whichever route asks; it is opened anew only after a failure.
let opening: Promise<DeskStore> | undefined;

/** Opens the tablet's store, once a page; a browser without `Temporal` is given it first. */
export const load: LayoutLoad = async () => {
	if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
	opening ??= DeskStore.open({ now: () => Date.now() });
	try {
		return { store: await opening };
	} catch {
		opening = undefined;
		error(507, 'The browser does not let this site store anything.');
	}
};
