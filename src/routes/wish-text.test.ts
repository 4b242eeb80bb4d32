import { expect, test } from 'vitest';
import { entryOf, thingId } from '$lib/journal/entry-builder.ts';
import { parseEntry } from '$lib/journal/entry.ts';
import { findWishFault, tidyWish } from './wish-text.ts';

test.each([
	['', '', 'missing'],
	[' \n ', '', 'missing'],
	['Mere frugt', 'Mere frugt', null],
	['  Mere\n\nfrugt\t', 'Mere frugt', null],
	['Kaffe\u0000 ☕', 'Kaffe ☕', null],
	['قهوة أكثر', 'قهوة أكثر', null],
	['x'.repeat(500), 'x'.repeat(500), null],
	['x'.repeat(501), 'x'.repeat(501), 'long']
] as const)('%j is kept as %j, and is %s', (text, tidy, fault) => {
	expect([tidyWish(text), findWishFault(text)]).toEqual([tidy, fault]);
	const entry = entryOf('wish.left', { wish: thingId(1), concern: 'wish', text: tidy });
	expect(parseEntry(entry).ok, 'the journal agrees').toBe(fault === null);
});
