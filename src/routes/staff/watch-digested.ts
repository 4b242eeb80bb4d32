import type { DeskStore, Shelves } from '$lib/store/desk-store.ts';
import type { Digested } from '$lib/store/digests.ts';
import type { Watched } from '$lib/store/watch-read.ts';

/** Watches shelves as a report reads them, days before `today` as digests; what makes digests is loaded first. */
export function watchDigested(
	store: DeskStore,
	shelves: readonly Shelves[],
	today: string
): Watched<Digested> {
	return {
		subscribe: (next, error) => {
			let isOver = false;
			let stop = () => {};
			const begin = async () => {
				const digests = await store.openDigests();
				if (isOver) return;
				const subscription = digests.watch(shelves, today).subscribe(next, error);
				stop = () => subscription.unsubscribe();
			};
			begin().catch(error);
			return {
				unsubscribe: () => {
					isOver = true;
					stop();
				}
			};
		}
	};
}
