import type { Page } from '@playwright/test';
import type { Entry } from '../../src/lib/journal/entry.ts';

export interface TabletFile {
	waiting: Entry[];
	refused: Entry[];
	/** Received by the server, or from it. */
	received: Entry[];
}

/** What is in a tablet's database, read beside the app and not through it. */
export async function readTablet(page: Page): Promise<TabletFile> {
	// To open a database that is not there would make one, under the app's hands.
	await page.waitForFunction(async () =>
		(await indexedDB.databases()).some(({ name, version = 0 }) => name === 'lektiecafe' && version > 1)
	);
	return page.evaluate(async () => {
		const settled = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const database = await settled(indexedDB.open('lektiecafe'));
		const names = ['waiting', 'refused', 'pages'];
		const transaction = database.transaction(names);
		const [waiting, refused, pages] = await Promise.all(
			names.map((name) => settled(transaction.objectStore(name).getAll()))
		);
		database.close();
		return {
			waiting: waiting!.map(({ seq, entry }) => ({ ...entry, seq })),
			refused: refused!.map(({ entry }) => entry),
			received: pages!.flatMap(({ text }) => JSON.parse(`[${text}]`))
		};
	});
}

/** One of the facts that a tablet knows of itself; undefined if it does not. */
export function readFact<T>(page: Page, name: string): Promise<T | undefined> {
	return page.evaluate(
		(name) =>
			new Promise<T | undefined>((resolve, reject) => {
				const opening = indexedDB.open('lektiecafe');
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const fact = opening.result.transaction('facts').objectStore('facts').get(name);
					fact.onsuccess = () => {
						opening.result.close();
						resolve((fact.result as { value: T } | undefined)?.value);
					};
				};
			}),
		name
	);
}

/** Every entry on a tablet, wherever it stands; one that stands twice comes twice. */
export async function readWholeTablet(page: Page): Promise<Entry[]> {
	const { waiting, refused, received } = await readTablet(page);
	return [...waiting, ...refused, ...received];
}

interface Filling {
	count: number;
	/** How many days they are spread over, until today. */
	days?: number;
	/** Those, counted from 1, of which there were none at all: no server takes them. */
	strange?: readonly number[];
}

/**
 * Lets so many pieces of fruit wait on a tablet, as if they had been tapped one after another until now. The page
 * reads them when it is opened again.
 */
export async function fillOutbox(page: Page, { count, days = 1, strange = [] }: Filling): Promise<void> {
	await page.evaluate(
		async ({ count, days, strange }) => {
			const settled = <T>(request: IDBRequest<T>) =>
				new Promise<T>((resolve, reject) => {
					request.onsuccess = () => resolve(request.result);
					request.onerror = () => reject(request.error);
				});
			const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });
			const database = await settled(indexedDB.open('lektiecafe'));
			const transaction = database.transaction(['waiting', 'facts'], 'readwrite');
			const { value: device } = await settled(transaction.objectStore('facts').get('device'));
			for (let number = 1; number <= count; number++) {
				const daysAgo = Math.floor(((count - number) / count) * days);
				const at = new Date(Date.now() - daysAgo * 86_400_000 - count + number);
				const entry = {
					id: crypto.randomUUID(),
					kind: 'serving.counted',
					v: 1,
					at: at.toISOString(),
					skewMs: 0,
					clock: number,
					device,
					body: { item: 'fruit', count: strange.includes(number) ? 0 : 1 }
				};
				transaction.objectStore('waiting').add({ shelf: day.format(at), entry });
			}
			await new Promise((resolve) => (transaction.oncomplete = resolve));
			database.close();
		},
		{ count, days, strange }
	);
}
