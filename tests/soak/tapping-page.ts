import type { Page } from '@playwright/test';

/** How many of each. */
export interface Shown {
	visits: number;
	fruit: number;
}

export interface Tapping {
	/** As the page told it last, since the tapping began. */
	shown: Shown;
	tapped: Shown;
	/** Called each time something is shown as done. */
	onShown: () => void;
}

/**
 * Taps on the desk as fast as it takes taps: pupils check in and take fruit. Each time something is shown as done,
 * the page says so at once, from the mutation that shows it.
 */
export async function tapWithoutEnd(page: Page): Promise<Tapping> {
	const tapping: Tapping = {
		shown: { visits: 0, fruit: 0 },
		tapped: { visits: 0, fruit: 0 },
		onShown: () => undefined
	};
	await page.exposeFunction('tellTapped', (tapped: Shown) => void (tapping.tapped = tapped));
	await page.exposeFunction('tellShown', (shown: Shown) => {
		tapping.shown = shown;
		tapping.onShown();
	});
	await page.evaluate(tapOnThisPage);
	return tapping;
}

// Runs in the page.
function tapOnThisPage(): void {
	const { tellShown, tellTapped } = window as unknown as Record<string, (shown: Shown) => void>;
	const shown = { visits: 0, fruit: 0 };
	const tapped = { visits: 0, fruit: 0 };
	let fruitAtFirst: number | undefined;
	let wasThanking = false;

	const findButton = (words: RegExp) =>
		[...document.querySelectorAll('button')].find((button) => words.test(button.textContent.trim()));
	const isThanking = () => {
		const done = findButton(/^Færdig$/);
		return done !== undefined && done.getBoundingClientRect().x >= 0;
	};
	const look = () => {
		const before = shown.visits + shown.fruit;
		const fruit = /^Frugt\s*(\d+)/.exec(findButton(/^Frugt\s*\d/)?.textContent.trim() ?? '')?.[1];
		if (fruit !== undefined) {
			fruitAtFirst ??= Number(fruit);
			shown.fruit = Math.max(shown.fruit, Number(fruit) - fruitAtFirst);
		}
		if (isThanking() !== wasThanking) {
			wasThanking = !wasThanking;
			if (wasThanking) shown.visits++;
		}
		if (shown.visits + shown.fruit > before) tellShown!({ ...shown });
	};
	const tap = () => {
		if (isThanking()) return findButton(/^Færdig$/)?.click();
		// Told before it is done, so that it is never less than what is stored.
		const grade = document.querySelector<HTMLElement>('section button.tile');
		if (grade && fruitAtFirst !== undefined) {
			tapped.visits++;
			tapped.fruit++;
			tellTapped!({ ...tapped });
			findButton(/^Frugt\s*\d/)?.click();
			grade.click();
		}
	};
	new MutationObserver(look).observe(document, {
		subtree: true,
		childList: true,
		characterData: true,
		attributes: true
	});
	look();
	setInterval(tap, 40);
}
