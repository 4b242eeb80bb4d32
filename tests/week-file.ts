import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';

/** What staff get when they press for the week's file. */
export interface WeekFile {
	name: string;
	text: string;
	/** Without the byte order mark; the header first, the total last. */
	rows: string[][];
}

export async function getWeekFile(page: Page, button = 'Gem eller print'): Promise<WeekFile> {
	await page.getByRole('button', { name: button }).click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: /^CSV/ }).click()
	]);
	// The dialog says what was saved.
	await expect(page.getByRole('dialog').getByRole('status').last()).toContainText(
		download.suggestedFilename()
	);
	await page.keyboard.press('Escape');
	const text = await readFile(await download.path(), 'utf8');
	const lines = text.replace('\uFEFF', '').split('\r\n').slice(0, -1);
	return { name: download.suggestedFilename(), text, rows: lines.map((line) => line.split(';')) };
}

/** The cells of each row of the week's table, by the weekday or word in front of it. */
export async function readWeekTable(page: Page): Promise<Record<string, string[]>> {
	const table = page.getByRole('table').first();
	await table.waitFor();
	const rows = await table.locator('tbody tr, tfoot tr').evaluateAll((found) =>
		found.map((row): [string, string[]] => {
			const name = row.querySelector('th span') ?? row.querySelector('th');
			return [name!.textContent.trim(), [...row.querySelectorAll('td')].map((td) => td.textContent.trim())];
		})
	);
	return Object.fromEntries(rows);
}
