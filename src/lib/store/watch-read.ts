import { liveQuery, type Dexie } from 'dexie';

/** What can be watched: `next` is told the latest result and each after it, `error` why it could not be read. */
export interface Watched<T> {
	subscribe(
		next: (result: T) => void,
		error?: (reason: unknown) => void
	): {
		unsubscribe(): void;
	};
}

/** Milliseconds from a read that failed to the next. */
export const AGAIN_MS = 500;

/**
 * A live query that goes on after a read that failed. Dexie's own ends, unsaid, if its first read is cut (iOS closes the
 * database under a page that wakes up), and tells an old result if a later one is. Here it is read again, and the
 * database opened again, until it goes well or the page itself has closed the database. `error` is told of whatever is
 * more than a cut.
 */
export function watchRead<T>(database: Dexie, read: () => Promise<T>): Watched<T> {
	return {
		subscribe(next, error) {
			let isOver = false;
			let timer: ReturnType<typeof setTimeout> | undefined;
			let subscription = begin();

			function begin() {
				return liveQuery(() => {
					const reading = read();
					reading.catch(() => {
						if (!isOver) timer ??= setTimeout(() => void beginAgain(), AGAIN_MS);
					});
					return reading;
				}).subscribe(tell, error);
			}

			function tell(result: T) {
				clearTimeout(timer);
				timer = undefined;
				next(result);
			}

			async function beginAgain() {
				timer = undefined;
				subscription.unsubscribe();
				if (database.hasBeenClosed()) return;
				// Dexie leaves a database alone that it could not open once. If it still cannot, the read says why.
				await database.open().catch(() => undefined);
				if (!isOver) subscription = begin();
			}

			return {
				unsubscribe: () => {
					isOver = true;
					clearTimeout(timer);
					subscription.unsubscribe();
				}
			};
		}
	};
}
