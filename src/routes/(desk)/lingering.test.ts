import { expect, test } from 'vitest';
import { msOf } from '$lib/journal/journal-builder.ts';
import type { Stay } from '$lib/journal/presence.ts';
import { isStillHere } from './lingering.ts';

const day = '2026-11-23';
const stay: Stay = {
	volunteer: 'v',
	day,
	from: msOf(`${day} 14:55`),
	to: msOf(`${day} 18:00`),
	assumed: true,
	arrivedEntry: 'a',
	leftEntry: null
};

test.each<[string, string, Partial<Stay>, boolean]>([
	['who is present', '17:59', {}, true],
	['who tidies up after closing', '19:29', {}, true],
	['nobody for ever', '19:30', {}, false],
	[
		'nobody who said that they left',
		'17:59',
		{ to: msOf(`${day} 17:50`), assumed: false, leftEntry: 'b' },
		false
	]
])('the desk still sees %s', (_who, time, facts, expected) => {
	expect(isStillHere({ ...stay, ...facts }, day, msOf(`${day} ${time}`))).toBe(expected);
});
