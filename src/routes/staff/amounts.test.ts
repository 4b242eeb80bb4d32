import { describe, expect, it } from 'vitest';
import { bytesInWords, durationInWords } from './amounts.ts';

describe('amounts in Danish', () => {
	it.each([
		[1, '1 sekund'],
		[45_000, '45 sekunder'],
		[59_001, '1 minut'],
		[60_000, '1 minut'],
		[61_000, '2 minutter'],
		[3_600_000, '1 time'],
		[7_199_000, '2 timer'],
		[3 * 86_400_000, '3 dage']
	])('%i ms are %s', (ms, expected) => {
		expect(durationInWords(ms)).toBe(expected);
	});

	it.each([
		[300_400, '5 minutter'],
		[3_640_000, '1 time'],
		[2.4 * 86_400_000, '2 dage']
	])('%i ms, rounded to the nearest, are %s', (ms, expected) => {
		expect(durationInWords(ms, Math.round)).toBe(expected);
	});

	it.each([
		[0, '0 B'],
		[999, '999 B'],
		[4_240, '4,2 kB'],
		[15_400_000, '15 MB'],
		[2_000_000_000, '2 GB']
	])('%i bytes are %s', (bytes, expected) => {
		expect(bytesInWords(bytes)).toBe(expected);
	});
});
