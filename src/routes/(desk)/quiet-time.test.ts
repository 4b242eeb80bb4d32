import { expect, test } from 'vitest';
import { QuietTime } from './quiet-time.ts';

/** Timers in the test's hands. */
class Timers {
	nowMs = 0;
	#due: { atMs: number; callback: () => void }[] = [];

	readonly after = (ms: number, callback: () => void) => {
		const timer = { atMs: this.nowMs + ms, callback };
		this.#due.push(timer);
		return () => (this.#due = this.#due.filter((other) => other !== timer));
	};

	to(nowMs: number): void {
		this.nowMs = nowMs;
		const due = this.#due.filter(({ atMs }) => atMs <= nowMs);
		this.#due = this.#due.filter((timer) => !due.includes(timer));
		for (const { callback } of due) callback();
	}
}

function start() {
	const timers = new Timers();
	let times = 0;
	const quiet = new QuietTime(60_000, () => (times += 1), timers.after);
	return { timers, quiet, times: () => times };
}

test('a minute without a touch is told once', () => {
	const { timers, quiet, times } = start();
	quiet.touch();
	timers.to(59_999);
	expect(times()).toBe(0);
	timers.to(60_000);
	timers.to(200_000);
	expect(times()).toBe(1);
});

test('every touch begins the minute anew', () => {
	const { timers, quiet, times } = start();
	quiet.touch();
	timers.to(50_000);
	quiet.touch();
	timers.to(109_999);
	expect(times()).toBe(0);
	timers.to(110_000);
	expect(times()).toBe(1);
});

test('what is closed is not closed again', () => {
	const { timers, quiet, times } = start();
	quiet.touch();
	quiet.stop();
	timers.to(200_000);
	expect(times()).toBe(0);
});
