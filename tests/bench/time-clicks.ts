/**
 * Click to painted result, in the built app: how long after a pupil's tap the thanks are on the screen.
 *
 * The clock starts at the click's own time stamp, set where the browser received the input, and stops when the first
 * frame with the thanks in it was painted: a message sent from that frame's `requestAnimationFrame` is handled
 * right after the frame's style, layout and paint. (A second `requestAnimationFrame` would add the wait for the next
 * frame to each figure; the Event Timing API stops at the first frame after the click, saved or not.)
 *
 * Each click also tells when its strict transaction was complete and when the thanks were put into the document.
 */
import type { Page } from '@playwright/test';

export interface Click {
	/** Milliseconds from the click. Of the strict commit; Infinity if there was none before the thanks were there. */
	committedMs: number;
	shownMs: number;
	paintedMs: number;
}

export interface ClickPlan {
	clicks: number;
	/** 1 is the machine as it is, 6 is six times slower. */
	slowdown: number;
	random: () => number;
}

const TILE = 'section.grades button';
const THANKS = '.scene:not(.aside) .welcome h1';
const WARM_UP_CLICKS = 3;
/** The screen ignores taps for 350 ms after it changed. */
const ECHO_MS = 380;
/** A finger's. Released at once, the click would wait for the page to draw the pressed tile. */
const PRESS_MS = 80;
const FRAME_MS = 1000 / 60;

/** Opens the desk and waits until it and its service worker are at rest. Call before `timeClicks`. */
export async function openDesk(page: Page, url: string): Promise<void> {
	await page.addInitScript(watchClicks, THANKS);
	await page.goto(url);
	await page.locator(TILE).first().waitFor();
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.waitForLoadState('networkidle');
}

export async function timeClicks(page: Page, plan: ClickPlan): Promise<Click[]> {
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate: plan.slowdown });
	const clicks: Click[] = [];
	for (let turn = -WARM_UP_CLICKS; turn < plan.clicks; turn++) {
		const click = await checkIn(page, plan.random);
		if (turn >= 0) clicks.push(click);
	}
	await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
	await session.detach();
	return clicks;
}

/** One pupil: a click on a grade, somewhere within a frame, then "done". */
async function checkIn(page: Page, random: () => number): Promise<Click> {
	const tiles = page.locator(TILE);
	const place = await centreOf(page, tiles.nth(Math.floor(random() * (await tiles.count()))));
	await page.mouse.move(place.x, place.y);
	await page.waitForTimeout(ECHO_MS + random() * FRAME_MS);
	const painted = page.evaluate(() => globalThis.nextClick());
	await page.mouse.down();
	await page.waitForTimeout(PRESS_MS);
	await page.mouse.up();
	const click = await painted;
	const done = await centreOf(page, page.locator('footer button').last());
	await page.waitForTimeout(ECHO_MS);
	await page.mouse.click(done.x, done.y);
	await tiles.first().waitFor();
	return click;
}

async function centreOf(page: Page, target: ReturnType<Page['locator']>) {
	const box = await target.boundingBox();
	if (!box) throw new Error('There is nothing to click');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

declare global {
	/** Resolves after the next click's thanks were painted. */
	var nextClick: () => Promise<Click>;
}

/** Runs in the page, before the app. */
function watchClicks(thanks: string): void {
	let clickedMs = 0;
	let committedMs = Infinity;
	addEventListener(
		'click',
		(event) => {
			clickedMs = event.timeStamp;
			committedMs = Infinity;
		},
		true
	);

	const begin = IDBDatabase.prototype.transaction;
	IDBDatabase.prototype.transaction = function (stores, mode, options) {
		const transaction = begin.call(this, stores, mode, options);
		if (mode === 'readwrite' && transaction.durability === 'strict') {
			transaction.addEventListener('complete', () => (committedMs = performance.now()));
		}
		return transaction;
	};

	globalThis.nextClick = () =>
		new Promise((resolve) => {
			const observer = new MutationObserver(() => {
				if (!document.querySelector(thanks)) return;
				observer.disconnect();
				const shown = { committedMs: committedMs - clickedMs, shownMs: performance.now() - clickedMs };
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = () => resolve({ ...shown, paintedMs: performance.now() - clickedMs });
				requestAnimationFrame(() => port2.postMessage(null));
			});
			observer.observe(document, { childList: true, attributes: true, subtree: true });
		});
}
