import type { Page } from '@playwright/test';
import type { Entry } from '../../src/lib/journal/entry.ts';

export interface TabletFile {
	waiting: Entry[];
	refused: Entry[];
	/** Received by the server, or from it. */
	received: Entry[];
}

/** What is in a tablet's database, read beside the app and not through it. */
export function readTablet(page: Page): Promise<TabletFile> {
	return page.evaluate(async () => {
		const settled = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const database = await settled(indexedDB.open('lektiecafe'));
		const names = ['waiting', 'refused', database.objectStoreNames.contains('pages') ? 'pages' : 'entries'];
		const transaction = database.transaction(names);
		const [waiting, refused, received] = await Promise.all(
			names.map((name) => settled(transaction.objectStore(name).getAll()))
		);
		database.close();
		return {
			waiting: waiting!.map(({ seq, entry }) => ({ ...entry, seq })),
			refused: refused!.map(({ entry }) => entry),
			received: received!.flatMap((row) => row.entry ?? JSON.parse(`[${row.text}]`))
		};
	});
}

/** Every entry on a tablet, wherever it stands; one that stands twice comes twice. */
export async function readWholeTablet(page: Page): Promise<Entry[]> {
	const { waiting, refused, received } = await readTablet(page);
	return [...waiting, ...refused, ...received];
}
