import { expect, test } from 'vitest';
import { ModelTablet } from './model-tablet.ts';
import { TestServer } from './test-server.ts';

test('an exchange with a server that refuses an entry ends, and says why', async () => {
	const now = () => Date.UTC(2026, 10, 24, 14);
	const tablet = new ModelTablet(0, now);
	await tablet.record({ kind: 'visit.recorded', body: { grade: 'x'.repeat(25) } });
	await expect(tablet.exchange(new TestServer(now).fetch)).rejects.toThrow('body.grade');
});
