import { describe, expect, it } from 'vitest';
import type { Stock } from '$lib/journal/stock.ts';
import { StockForm } from './stock-form.svelte.ts';

const day = '2026-11-23';
const noted = (bought: number | null, left: number | null): Stock => ({ day, item: 'fruit', bought, left });

function open(stored: Stock[] = []) {
	const form = new StockForm(day, () => stored);
	return { form, stored, read: () => form.read(['fruit']) };
}

describe('the form for what was bought and left', () => {
	it('is empty where nobody noted anything, and says nothing', () => {
		const { form, read } = open();
		expect(form.textOf('fruit', 'left')).toBe('');
		expect(read()).toEqual([]);
	});

	it.each([
		['12', '12'],
		['', ''],
		['0', '0'],
		['007', '7'],
		['4o', '4'],
		['-5', '5'],
		['9999', '1000']
	])('takes %j as %j', (text, expected) => {
		const { form } = open();
		form.type('fruit', 'bought', text);
		expect(form.textOf('fruit', 'bought')).toBe(expected);
	});

	it.each([
		['one more than nothing', null, 1, 1],
		['one less than nothing: none', null, -1, 0],
		['one less', 5, -1, 4],
		['no more than is noted at once', 1000, 1, null]
	] as const)('steps: %s', (_, stored, by, left) => {
		const { form, read } = open([noted(null, stored)]);
		form.step('fruit', 'left', by);
		expect(read()).toEqual(left === null ? [] : [{ day, item: 'fruit', left }]);
	});

	it('says only what changed; an emptied field says nothing', () => {
		const { form, read } = open([noted(40, 5)]);
		form.type('fruit', 'bought', '');
		form.type('fruit', 'left', '7');
		expect(read()).toEqual([{ day, item: 'fruit', left: 7 }]);
	});

	it('shows what was saved until the journal says more', () => {
		const { form, stored, read } = open();
		form.type('fruit', 'left', '7');
		form.settle();
		expect(form.textOf('fruit', 'left')).toBe('7');
		stored.push(noted(null, 7));
		expect(read()).toEqual([]);
		stored[0] = noted(null, 9);
		expect(form.textOf('fruit', 'left')).toBe('9');
	});
});
