import { expect, it } from 'vitest';
import { isDay } from './is-day.ts';

it.each([
	['2026-11-24', true],
	['2028-02-29', true],
	['2026-02-30', false],
	['2026-13-01', false],
	['2026-1-1', false],
	['2026-11-24T12:00', false],
	['', false]
])('%j: %j', (text, expected) => {
	expect(isDay(text)).toBe(expected);
});
