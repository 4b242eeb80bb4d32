import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RateLimit } from './rate-limit.ts';
import { openTemporaryDesk, type TemporaryDesk } from './temporary-desk.ts';

let desk: TemporaryDesk;

beforeAll(async () => {
	desk = await openTemporaryDesk();
});

afterAll(() => desk.remove());

test('each limit per address is one for a whole network of IPv6, and the same however IPv4 is written', () => {
	const limits = Object.entries(desk).filter(([name]) => name.endsWith('PerAddress'));
	expect(limits.map(([name]) => name)).toContain('signInsPerAddress');
	for (const [name, limit] of limits as [string, RateLimit][]) {
		const waits = (address: string) => limit.take(address, desk.now()) > 0;
		let taken = 0;
		while (taken < 100 && !waits(`2001:db8:1:2::${taken}`)) taken += 1;
		expect([name, waits('2001:db8:1:2:ffff::1'), waits('2001:db8:1:3::1')]).toEqual([name, true, false]);
		while (!waits('::ffff:192.0.2.7'));
		expect([name, waits('192.0.2.7'), waits('192.0.2.8')]).toEqual([name, true, false]);
	}
});
