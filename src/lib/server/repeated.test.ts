import { expect, test } from 'vitest';
import { AGAIN_MS, Repeated } from './repeated.ts';

/** Timers that come when the test lets them, and what was logged. */
function worldByHand() {
	const timers: { ms: number; callback: () => void }[] = [];
	const lines: string[] = [];
	const after = (ms: number, callback: () => void) => {
		const timer = { ms, callback };
		timers.push(timer);
		return () => void timers.splice(timers.indexOf(timer), 1);
	};
	return { timers, lines, after, log: (line: string) => void lines.push(line) };
}

test('work is done after the first while, and again when it says', async () => {
	const world = worldByHand();
	let runs = 0;
	const repeated = new Repeated(world, 5, async () => ++runs * 100);
	for (const ms of [5, 100, 200]) {
		const timer = world.timers.pop()!;
		expect(timer.ms).toBe(ms);
		timer.callback();
		await repeated.idle();
	}
	expect(world.timers.map(({ ms }) => ms)).toEqual([300]);
});

test('work that fails is told, and is due again; nothing is left unhandled', async () => {
	const world = worldByHand();
	const repeated = new Repeated(world, 5, () => Promise.reject(new Error('no space left on device')));
	world.timers.pop()!.callback();
	await repeated.idle();
	expect(world.lines).toEqual([expect.stringMatching(/failed: Error: no space left on device$/)]);
	expect(world.timers.map(({ ms }) => ms)).toEqual([AGAIN_MS]);
});

test('whoever stops it waits for the run under way, after which nothing is due', async () => {
	const world = worldByHand();
	const { promise, resolve } = Promise.withResolvers<number>();
	const repeated = new Repeated(world, 5, (signal) => {
		signal.addEventListener('abort', () => resolve(7));
		return promise;
	});
	world.timers.pop()!.callback();
	await repeated.stop();
	expect(world.timers).toEqual([]);
});
