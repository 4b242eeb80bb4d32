import { expect, pair, test, tileOf } from './desk-test.ts';
import { lockOf, PIN } from './staff-lock.ts';

test.use({ isPassing: true });

test('a pupil with five minutes alone at the tablet gets nowhere but to the welcome', async ({
	tablet,
	server
}) => {
	tablet.isStaffs = false;
	const page = await tablet.open(server.url);
	await page.clock.install();
	await pair(page, server);
	await page.getByRole('button', { name: 'Vælg en kode' }).click();
	await page.keyboard.type(PIN + PIN);
	await page.getByRole('link', { name: 'Frivillige' }).click();
	await expect(page.getByRole('heading', { name: 'Frivillige' })).toBeVisible();
	const lock = lockOf(page);
	const behindTheLock = page.getByRole('navigation', { name: 'Personalets sider' });
	await expect(behindTheLock).toBeVisible();
	await page.goto(server.url);

	// Gestures: what a browser would do with each is not done.
	const refused = await tileOf(page, /^9/).evaluate((tile) => {
		const options = { bubbles: true, cancelable: true };
		const touch = (identifier: number) => new Touch({ identifier, target: tile, clientX: identifier });
		const gestures = {
			menu: new MouseEvent('contextmenu', options),
			drag: new DragEvent('dragstart', options),
			safariPinch: new Event('gesturestart', options),
			pinch: new TouchEvent('touchmove', { ...options, touches: [touch(1), touch(2)] }),
			wheelZoom: new WheelEvent('wheel', { ...options, ctrlKey: true }),
			scroll: new WheelEvent('wheel', options),
			stroke: new TouchEvent('touchmove', { ...options, touches: [touch(1)] })
		};
		const { touchAction, userSelect } = getComputedStyle(tile);
		const isRefused = Object.entries(gestures).map(([name, event]) => [name, !tile.dispatchEvent(event)]);
		return { ...Object.fromEntries(isRefused), touchAction, userSelect };
	});
	expect(refused).toEqual({
		...{ menu: true, drag: true, safariPinch: true, pinch: true, wheelZoom: true },
		...{ scroll: false, stroke: false, touchAction: 'pan-x pan-y', userSelect: 'none' }
	});
	await page.keyboard.press('Control+A');
	expect(await page.evaluate(() => String(getSelection()))).toBe('');

	// The way back, the way forth, the address, and every key at the lock.
	await page.goBack();
	await expect(lock).toBeVisible();
	await expect(behindTheLock).toHaveCount(0);
	for (const key of [
		'Escape',
		'Escape',
		'Tab',
		'Enter',
		'F5',
		'Backspace',
		'Control+P',
		'Alt+Home',
		'0',
		'0'
	])
		await page.keyboard.press(key);
	await page.goto(`${server.url}/staff/settings?x#unlocked`);
	await expect(lock).toBeVisible();
	await page.evaluate(() => document.querySelector('dialog')?.close());
	await expect(lock).toBeVisible();
	await expect(behindTheLock).toHaveCount(0);
	expect(await page.locator('body').innerText()).not.toContain('Åbningstider');

	// Left alone, every screen becomes the welcome again.
	await page.clock.runFor(61_000);
	await expect(page).toHaveURL(`${server.url}/`);
	for (const path of ['/helpers', '/helpers/wishes', '/helpers/who']) {
		await page.goto(server.url + path);
		await expect(page.getByRole('heading').first()).toBeVisible();
		await page.clock.runFor(30_000);
		await page.mouse.click(5, 5);
		await page.clock.runFor(59_000);
		await expect(page).toHaveURL(server.url + path);
		await page.clock.runFor(2_000);
		await expect(page).toHaveURL(`${server.url}/`);
	}

	// What somebody was writing is there when they come back, and typing is as good as touching.
	await page.getByRole('link', { name: /Hjælpere/ }).click();
	await page.getByRole('link', { name: /Ønske/ }).click();
	await page.getByRole('button', { name: 'Et problem' }).click();
	const written = page.getByLabel('Hvad går ikke, som det skal?');
	await written.pressSequentially('Der mangler');
	await page.clock.runFor(59_000);
	await page.keyboard.type(' stole');
	await page.clock.runFor(59_000);
	await expect(written).toBeVisible();
	await page.clock.runFor(2_000);
	await expect(page).toHaveURL(`${server.url}/`);
	await page.getByRole('link', { name: /Hjælpere/ }).click();
	await page.getByRole('link', { name: /Ønske/ }).click();
	await page.getByRole('button', { name: 'Et problem' }).click();
	await expect(written).toHaveValue('Der mangler stole');
	await page.getByRole('button', { name: 'Begynd forfra' }).click();
	await expect(written).toHaveValue('');
});
