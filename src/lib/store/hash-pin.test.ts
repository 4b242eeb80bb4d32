import { scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashPin, isPin } from './hash-pin.ts';

const CHEAP = { N: 16, r: 8, p: 1 };

describe('a PIN as it is kept', () => {
	it('is known again, and no other is taken for it', async () => {
		const kept = await hashPin('280795', CHEAP);
		expect(await isPin('280795', kept)).toBe(true);
		expect(await isPin('280796', kept)).toBe(false);
		expect(await isPin('', kept)).toBe(false);
	});

	it('has a salt of its own each time', async () => {
		const [first, second] = [await hashPin('280795', CHEAP), await hashPin('280795', CHEAP)];
		expect(first.hash).not.toBe(second.hash);
	});

	it('is what another scrypt makes of it, and costs 32 MiB', async () => {
		const { cost, salt, hash } = await hashPin('280795');
		const theirs = scryptSync('280795', Buffer.from(salt, 'hex'), 32, { ...cost, maxmem: 2 ** 26 });
		expect(hash).toBe(theirs.toString('hex'));
		expect(128 * cost.N * cost.r).toBe(32 * 2 ** 20);
	});
});
