import { expect, it } from 'vitest';
import { IdleTime } from './idle-time.ts';

it.each([
	['both clocks go on', 5_000, 5_000, 5_000],
	['the tablet slept', 1_000, 600_000, 600_000],
	['its clock was set back', 90_000, -3_600_000, 90_000]
])('%s: the longer time counts', (_, elapsedMs, nowMs, idleMs) => {
	const clocks = { elapsedMs: 0, nowMs: 1_000_000 };
	const idle = new IdleTime({ elapsed: () => clocks.elapsedMs, now: () => clocks.nowMs });
	Object.assign(clocks, { elapsedMs, nowMs: 1_000_000 + nowMs });
	expect(idle.ms).toBe(idleMs);
	idle.touch();
	expect(idle.ms).toBe(0);
});
