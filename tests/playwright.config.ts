import { defineConfig } from '@playwright/test';
import { tabletLaunch } from './chromium.ts';

export default defineConfig({
	testDir: '.',
	testMatch: '**/*.spec.ts',
	outputDir: '../test-results/playwright',
	fullyParallel: true,
	// One more than cores: a page waits half of its time.
	workers: 3,
	forbidOnly: true,
	retries: 0,
	timeout: 240_000,
	// No test is timed: what hangs fails, what is slow on a busy machine does not.
	expect: { timeout: 60_000 },
	reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
	use: {
		browserName: 'chromium',
		launchOptions: tabletLaunch(),
		viewport: { width: 1180, height: 820 },
		locale: 'da-DK',
		timezoneId: 'Europe/Copenhagen',
		// Recording costs a third of the time; `playwright test --trace on` for whoever looks for a fault.
		trace: 'off'
	}
});
