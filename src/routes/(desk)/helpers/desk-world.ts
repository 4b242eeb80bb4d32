import type { DeskStore } from '$lib/store/desk-store.ts';
import { callAfter } from '../quiet-time.ts';
import type { DeedWorld } from './deeds.svelte.ts';

/** The tablet's store and clock, as deeds need them. */
export function worldOf(store: DeskStore): DeedWorld {
	return {
		record: (draft, about) => store.record(draft, about),
		now: () => Date.now(),
		after: callAfter
	};
}
