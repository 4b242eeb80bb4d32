import { scryptSync } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { NO_LOCK } from '../src/lib/store/device-facts.ts';

export const PIN = '280795';

/** The same PIN at next to no cost: what is kept says what its hash cost. */
const CHEAP = { N: 2, r: 1, p: 1 };
const SALT = '00112233445566778899aabbccddeeff';
const CHEAP_PIN = {
	cost: CHEAP,
	salt: SALT,
	hash: scryptSync(PIN, Buffer.from(SALT, 'hex'), 32, CHEAP).toString('hex')
};

/** The lock, whatever it asks. */
export function lockOf(page: Page): Locator {
	return page.locator('dialog[aria-labelledby="lock-title"]');
}

/** Whenever the lock is in the way of what a test does on this page, its PIN is chosen or typed. */
export async function openAsStaff(page: Page): Promise<void> {
	await page.addLocatorHandler(lockOf(page), async (lock) => {
		const isChoice = (await lock.getByRole('heading', { level: 1 }).textContent()) !== 'Kun for personale';
		await page.keyboard.type(isChoice ? PIN + PIN : PIN);
		// A PIN that is chosen costs what it costs, on a busy machine seconds.
		await expect(lock).toBeHidden({ timeout: 20_000 });
		if (isChoice) await keepCheaply(page);
	});
}

/** From now on the tablet's PIN is this one, chosen before or not, and checked at next to no cost. */
export async function keepCheaply(page: Page): Promise<void> {
	await page.evaluate(
		(value) =>
			new Promise((resolve, reject) => {
				const opening = indexedDB.open('lektiecafe');
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const transaction = opening.result.transaction('facts', 'readwrite');
					transaction.objectStore('facts').put({ name: 'lock', value });
					transaction.oncomplete = () => (opening.result.close(), resolve(null));
				};
			}),
		{ ...NO_LOCK, pin: CHEAP_PIN }
	);
}
