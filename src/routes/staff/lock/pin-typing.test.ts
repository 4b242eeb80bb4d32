import { describe, expect, it } from 'vitest';
import { PinChoice } from './pin-choice.svelte.ts';
import { PinEntry } from './pin-entry.svelte.ts';

const press = (entry: PinEntry, keys: string, held: Partial<KeyboardEvent> = {}) => {
	for (const key of keys) entry.press({ key, ...held } as KeyboardEvent);
};

describe('typing a PIN', () => {
	it('hands it on with its sixth digit, once, and begins anew', async () => {
		const whole: string[] = [];
		const entry = new PinEntry((pin) => Promise.resolve(void whole.push(pin)));
		press(entry, '28x0795');
		expect(entry.isBusy).toBe(true);
		press(entry, '11');
		await Promise.resolve();
		await Promise.resolve();
		expect([whole, entry.count, entry.isBusy]).toEqual([['280795'], 0, false]);
	});

	it('takes the last digit back', async () => {
		const whole: string[] = [];
		const entry = new PinEntry((pin) => Promise.resolve(void whole.push(pin)));
		press(entry, '29');
		entry.press({ key: 'Backspace' } as KeyboardEvent);
		press(entry, '80795');
		expect(whole).toEqual(['280795']);
	});

	it('leaves the keys of the browser alone', () => {
		const entry = new PinEntry(() => Promise.resolve());
		press(entry, '1', { ctrlKey: true });
		expect(entry.count).toBe(0);
	});
});

describe('choosing a PIN', () => {
	it.each([
		['the same twice', ['280795', '280795'], '280795', null],
		['two that differ', ['280795', '280796'], null, 'different'],
		['again after two that differ', ['280795', '280796', '140305', '140305'], '140305', null],
		['one that is easy', ['123456'], null, 'easy']
	] as const)('%s', async (_, typed, expected, problem) => {
		let chosen: string | null = null;
		const choice = new PinChoice((pin) => Promise.resolve(void (chosen = pin)));
		for (const pin of typed) await choice.take(pin);
		expect([chosen, choice.problem]).toEqual([expected, problem]);
	});
});
