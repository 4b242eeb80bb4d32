import { describe, expect, it } from 'vitest';
import { faceColour, initialsOf } from './face-look.ts';

describe('initials', () => {
	it.each([
		['Amina Mohamed', 'AM'],
		['  jonas   kjær ', 'JK'],
		['Anne Sofie Østergaard', 'AØ'],
		['Li', 'LI'],
		['ş', 'Ş'],
		['', '']
	])('of %j are %j', (name, initials) => {
		expect(initialsOf(name)).toBe(initials);
	});
});

describe('the colour of a face', () => {
	const ids = Array.from({ length: 200 }, (_, i) => `019abc00-0000-7000-8000-${String(i).padStart(12, '0')}`);

	it('is the same each time', () => {
		expect(ids.map(faceColour)).toEqual(ids.map(faceColour));
	});

	it('uses the whole palette and nothing else, even for ids that are nearly alike', () => {
		expect([...new Set(ids.map(faceColour))].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
	});
});
