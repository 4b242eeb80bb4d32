import { expect, test, tileOf } from '../desk-test.ts';

// No page opens offline here.
test.use({ serviceWorkers: 'block' });

interface Order {
	events: string[];
}

test('a check-in is shown as done only after a strict transaction has put it on disk', async ({
	server,
	tablet
}) => {
	const page = await tablet.open('about:blank');
	await page.addInitScript(() => {
		const order: Order = { events: [] };
		Object.assign(window, { order });
		const begin = IDBDatabase.prototype.transaction;
		IDBDatabase.prototype.transaction = function (stores, mode, options) {
			const transaction = begin.call(this, stores, mode, options);
			if (mode === 'readwrite' && [stores].flat().includes('waiting')) {
				transaction.addEventListener('complete', () =>
					order.events.push(`${transaction.durability} on disk`)
				);
			}
			return transaction;
		};
		new MutationObserver(() => {
			const done = [...document.querySelectorAll('button')].find((b) =>
				/^Færdig$/.test(b.textContent.trim())
			);
			const isShown = done !== undefined && done.getBoundingClientRect().x >= 0;
			if (isShown && !order.events.includes('shown')) order.events.push('shown');
		}).observe(document, { subtree: true, childList: true, attributes: true });
	});
	await page.goto(server.url);
	await expect(tileOf(page, /^9/)).toBeVisible();
	await tileOf(page, /^9/).click();
	await expect(page.getByRole('heading', { name: 'Velkommen!' })).toBeVisible();
	const { events } = await page.evaluate(() => (window as unknown as { order: Order }).order);
	expect(events).toEqual(['strict on disk', 'shown']);
});
