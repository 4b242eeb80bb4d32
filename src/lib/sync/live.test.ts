import { describe, expect, test } from 'vitest';
import { keepLive, UNSEEN_MS, type LiveWorld } from './live.ts';

/** As much of an EventSource as a line needs. */
class Source {
	readonly #listeners = new Map<string, (event: Event) => void>();
	isClosed = false;

	addEventListener(name: string, listener: unknown): void {
		this.#listeners.set(name, listener as (event: Event) => void);
	}

	close(): void {
		this.isClosed = true;
	}

	announce(data: string): void {
		this.#listeners.get('news')!(new MessageEvent('news', { data }));
	}

	fail(): void {
		this.#listeners.get('error')!(new Event('error'));
	}
}

/** A line in a world whose time stands still until the test lets it pass. */
class Line {
	readonly sources: Source[] = [];
	readonly heard: number[] = [];
	readonly end: () => void;
	#nowMs = 0;
	#timers: { dueMs: number; callback: () => void }[] = [];
	#tell: (isSeen: boolean) => void = () => {};
	isWatching = true;

	constructor(isSeen = true) {
		const world: LiveWorld = {
			open: () => {
				const source = new Source();
				this.sources.push(source);
				return source as unknown as EventSource;
			},
			now: () => this.#nowMs,
			random: () => 1,
			after: (ms, callback) => {
				const timer = { dueMs: this.#nowMs + ms, callback };
				this.#timers.push(timer);
				return () => void (this.#timers = this.#timers.filter((other) => other !== timer));
			},
			watchSeen: (tell) => {
				this.#tell = tell;
				tell(isSeen);
				return () => void (this.isWatching = false);
			}
		};
		this.end = keepLive(world, (cursor) => this.heard.push(cursor));
	}

	get open(): Source[] {
		return this.sources.filter(({ isClosed }) => !isClosed);
	}

	get latest(): Source {
		return this.sources.at(-1)!;
	}

	see(isSeen: boolean): void {
		this.#tell(isSeen);
	}

	pass(ms: number): void {
		this.#nowMs += ms;
		const due = this.#timers.filter(({ dueMs }) => dueMs <= this.#nowMs);
		this.#timers = this.#timers.filter((timer) => !due.includes(timer));
		for (const { callback } of due) callback();
	}

	get timers(): number {
		return this.#timers.length;
	}

	/** How long it takes until it is opened anew after it breaks now, in whole seconds. */
	breakAndWait(): number {
		const before = this.sources.length;
		this.latest.fail();
		let seconds = 0;
		while (this.sources.length === before && seconds < 100) {
			this.pass(1_000);
			seconds++;
		}
		return seconds;
	}
}

describe('news', () => {
	test('is heard as it is announced', () => {
		const line = new Line();
		line.latest.announce('41');
		line.latest.announce('42');
		expect(line.heard).toEqual([41, 42]);
	});

	test.each(['', '{"cursor":4}', 'NaN', '4.5', '1e400'])('%j is none', (data) => {
		const line = new Line();
		line.latest.announce(data);
		expect(line.heard.filter((cursor) => cursor !== 0)).toEqual([]);
	});

	test('of a line that is closed is not heard', () => {
		const line = new Line();
		const [first] = line.sources;
		first!.fail();
		first!.announce('7');
		line.end();
		first!.announce('8');
		expect(line.heard).toEqual([]);
	});
});

describe('a line that breaks', () => {
	test('is closed, and opened anew ever more rarely while it does not hold', () => {
		const line = new Line();
		const waits = Array.from({ length: 8 }, () => line.breakAndWait());
		expect(waits).toEqual([1, 2, 2, 3, 4, 6, 8, 11]);
		expect(line.open).toHaveLength(1);
	});

	test('is opened soon when it held for a while', () => {
		const line = new Line();
		for (let i = 0; i < 5; i++) line.breakAndWait();
		line.pass(10_000);
		expect(line.breakAndWait()).toBe(1);
		line.latest.announce('9');
		expect(line.heard).toEqual([9]);
	});

	test('is broken once, however often its end is told', () => {
		const line = new Line();
		line.latest.fail();
		line.latest.fail();
		line.pass(1_000);
		expect(line.sources).toHaveLength(2);
		line.sources[0]!.fail();
		expect(line.open).toHaveLength(1);
	});
});

describe('a page that cannot be seen', () => {
	test('keeps its line for a minute', () => {
		const line = new Line();
		line.see(false);
		line.pass(UNSEEN_MS - 1);
		expect(line.open).toHaveLength(1);
		line.pass(1);
		expect(line.open).toHaveLength(0);
	});

	test('and is seen again within it keeps its line', () => {
		const line = new Line();
		line.see(false);
		line.pass(UNSEEN_MS - 1);
		line.see(true);
		line.pass(UNSEEN_MS);
		expect(line.sources).toHaveLength(1);
		expect(line.open).toHaveLength(1);
	});

	test('and is seen again later opens one', () => {
		const line = new Line();
		line.see(false);
		line.pass(UNSEEN_MS);
		line.see(true);
		expect(line.open).toHaveLength(1);
		expect(line.sources).toHaveLength(2);
	});

	test('opens none, not even one that broke', () => {
		const unseen = new Line(false);
		unseen.pass(10 * UNSEEN_MS);
		expect(unseen.sources).toHaveLength(0);

		const line = new Line();
		line.latest.fail();
		line.see(false);
		line.pass(10 * UNSEEN_MS);
		expect(line.open).toHaveLength(0);
	});

	test('and whose line breaks meanwhile opens one when it is seen again, not before', () => {
		const line = new Line();
		line.see(false);
		line.latest.fail();
		line.pass(UNSEEN_MS);
		expect(line.sources).toHaveLength(1);
		line.see(true);
		expect(line.open).toHaveLength(1);
	});

	test('does not wait for the end of a back-off once it is seen', () => {
		const line = new Line();
		for (let i = 0; i < 6; i++) line.breakAndWait();
		line.latest.fail();
		line.see(false);
		line.see(true);
		expect(line.open).toHaveLength(1);
		line.pass(UNSEEN_MS);
		expect(line.open).toHaveLength(1);
	});
});

describe('a line that is ended', () => {
	test.each<[string, (line: Line) => void]>([
		['open', () => {}],
		['broken', (line) => line.latest.fail()],
		['unseen', (line) => line.see(false)]
	])('while %s is closed for good', (_how, before) => {
		const line = new Line();
		before(line);
		line.end();
		expect(line.open).toHaveLength(0);
		expect(line.timers).toBe(0);
		expect(line.isWatching).toBe(false);
	});
});
