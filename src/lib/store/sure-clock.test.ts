import { describe, expect, test } from 'vitest';
import { SureClock } from './sure-clock.ts';

describe('a clock', () => {
	const clockAt = () => {
		const world = { nowMs: 1_000_000, elapsedMs: 0 };
		return {
			world,
			clock: new SureClock(
				() => world.nowMs,
				() => world.elapsedMs
			)
		};
	};
	const pass = (world: { nowMs: number; elapsedMs: number }, ms: number) => {
		world.nowMs += ms;
		world.elapsedMs += ms;
	};

	test('is unsure until a reply has told the time, and sure from then on', () => {
		const { world, clock } = clockAt();
		expect(clock.isSure()).toBe(false);
		clock.measured(world.nowMs);
		pass(world, 10 * 3_600_000);
		expect(clock.isSure()).toBe(true);
	});

	test.each([59_000, -59_000])('that drifts by %i ms is still sure', (driftMs) => {
		const { world, clock } = clockAt();
		clock.measured(world.nowMs);
		world.nowMs += driftMs;
		expect(clock.isSure()).toBe(true);
	});

	test.each([60_000, -60_000, 3_600_000])('that was set by %i ms is unsure until the next reply', (setMs) => {
		const { world, clock } = clockAt();
		clock.measured(world.nowMs);
		world.nowMs += setMs;
		expect(clock.isSure()).toBe(false);
		clock.measured(world.nowMs);
		expect(clock.isSure()).toBe(true);
	});

	test('that was set after the reply came and before that was stored is unsure', () => {
		const { world, clock } = clockAt();
		const atMs = world.nowMs;
		world.nowMs += 600_000;
		clock.measured(atMs);
		expect(clock.isSure()).toBe(false);
	});
});
