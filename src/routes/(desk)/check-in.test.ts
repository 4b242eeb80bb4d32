import { beforeEach, describe, expect, test } from 'vitest';
import type { Draft, Entry } from '$lib/journal/entry.ts';
import { readServings } from '$lib/journal/servings.ts';
import { readVisits } from '$lib/journal/visits.ts';
import { ECHO_MS } from './echo.ts';
import { CheckIn, QUIET_MS, type CheckInState, type Thanks } from './check-in.svelte.ts';

const BLINK_MS = ECHO_MS + 1;

/** A desk whose clock, timer and store are in the test's hands. */
class TestDesk {
	readonly entries: Entry[] = [];
	nowMs = 1_000_000;
	isFull = false;
	#timer: { atMs: number; callback: () => void } | null = null;
	readonly checkIn = new CheckIn({
		record: (draft) => this.record(draft),
		now: () => this.nowMs,
		after: (ms, callback) => {
			const timer = { atMs: this.nowMs + ms, callback };
			this.#timer = timer;
			return () => {
				if (this.#timer === timer) this.#timer = null;
			};
		}
	});

	async record(draft: Draft): Promise<Entry> {
		if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
		const seq = this.entries.length + 1;
		const entry = {
			id: `019abc00-0000-7000-8000-${String(seq).padStart(12, '0')}`,
			kind: draft.kind,
			v: 1,
			at: new Date(Date.parse('2026-11-23T14:00:00Z') + seq).toISOString(),
			skewMs: 0,
			clock: seq,
			device: '019abb00-0000-7000-8000-000000000001',
			seq,
			body: draft.body
		};
		this.entries.push(entry);
		return entry;
	}

	pass(ms: number): void {
		this.nowMs += ms;
		if (this.#timer && this.#timer.atMs <= this.nowMs) {
			const { callback } = this.#timer;
			this.#timer = null;
			callback();
		}
	}

	async checkInNinth(): Promise<Thanks> {
		await this.checkIn.tap('9');
		this.pass(BLINK_MS);
		return this.checkIn.state as Thanks;
	}

	get name(): CheckInState['name'] {
		return this.checkIn.state.name;
	}
}

let desk: TestDesk;
beforeEach(() => {
	desk = new TestDesk();
});

describe('a tap', () => {
	test('is the whole check-in', async () => {
		await desk.checkIn.tap('9');
		expect(desk.name).toBe('thanks');
		expect(readVisits(desk.entries)).toMatchObject([{ grade: '9', firstTime: null, subject: null }]);
	});

	test('is not shown as done before it is stored', () => {
		void desk.checkIn.tap('9');
		expect(desk.name).toBe('saving');
	});

	test('counts once when it is doubled, however fast', async () => {
		await Promise.all([desk.checkIn.tap('9'), desk.checkIn.tap('9'), desk.checkIn.tap('8')]);
		await desk.checkIn.tap('9');
		expect(readVisits(desk.entries)).toHaveLength(1);
	});

	test('chooses nothing that appears under the finger', async () => {
		await desk.checkIn.tap('9');
		await desk.checkIn.answer(true);
		await desk.checkIn.take('coffee');
		desk.checkIn.done();
		expect(desk.name).toBe('thanks');
		expect(desk.entries).toHaveLength(1);
	});

	test('after the last pupil is not one of theirs by echo', async () => {
		await desk.checkInNinth();
		desk.checkIn.done();
		await desk.checkIn.tap('9');
		expect(readVisits(desk.entries)).toHaveLength(1);
		desk.pass(BLINK_MS);
		await desk.checkIn.tap('10');
		expect(readVisits(desk.entries).map(({ grade }) => grade)).toEqual(['9', '10']);
	});

	test('that could not be stored says so, and can be tried again', async () => {
		desk.isFull = true;
		await desk.checkIn.tap('9');
		expect(desk.checkIn.state).toEqual({ name: 'failed', grade: '9' });
		desk.isFull = false;
		desk.pass(BLINK_MS);
		await desk.checkIn.tap('9');
		expect(desk.name).toBe('thanks');
		expect(readVisits(desk.entries)).toHaveLength(1);
	});

	test('works after the clock was set back', async () => {
		await desk.checkInNinth();
		desk.checkIn.done();
		desk.nowMs -= 3_600_000;
		await desk.checkIn.tap('8');
		expect(desk.name).toBe('thanks');
	});
});

describe('the thanks', () => {
	test('close by themselves after eight quiet seconds', async () => {
		await desk.checkInNinth();
		desk.pass(QUIET_MS - BLINK_MS - 1);
		expect(desk.name).toBe('thanks');
		desk.pass(1);
		expect(desk.name).toBe('welcome');
	});

	test('stay while somebody touches or reads them', async () => {
		await desk.checkInNinth();
		for (let i = 0; i < 5; i++) {
			desk.checkIn.stay();
			desk.pass(QUIET_MS - 1);
		}
		desk.checkIn.stay();
		expect(desk.name).toBe('thanks');
		desk.pass(QUIET_MS);
		expect(desk.name).toBe('welcome');
	});

	test('take an answer, another one, and its withdrawal', async () => {
		await desk.checkInNinth();
		await desk.checkIn.answer(true);
		expect(readVisits(desk.entries)[0]?.firstTime).toBe(true);
		await desk.checkIn.answer(false);
		expect(readVisits(desk.entries)[0]?.firstTime).toBe(false);
		await desk.checkIn.choose('maths');
		expect(readVisits(desk.entries)[0]).toMatchObject({ firstTime: false, subject: 'maths' });
		await desk.checkIn.choose('maths');
		expect(readVisits(desk.entries)[0]).toMatchObject({ firstTime: false, subject: null });
		expect(desk.checkIn.state).toMatchObject({ firstTime: { value: false }, subject: null });
	});

	test('two taps on one answer at once are an answer and its withdrawal, in that order', async () => {
		await desk.checkInNinth();
		await Promise.all([desk.checkIn.answer(true), desk.checkIn.answer(true)]);
		expect(readVisits(desk.entries)[0]?.firstTime).toBeNull();
		expect((desk.checkIn.state as Thanks).firstTime).toBeNull();
	});

	test('let the pupil take things and put them back', async () => {
		await desk.checkInNinth();
		await desk.checkIn.take('coffee');
		await desk.checkIn.take('fruit');
		await desk.checkIn.take('coffee');
		expect(readServings(desk.entries)).toMatchObject([{ item: 'fruit', count: 1 }]);
		expect(Object.keys((desk.checkIn.state as Thanks).servings)).toEqual(['fruit']);
	});

	test('undone, take back the visit and what was taken with it', async () => {
		await desk.checkInNinth();
		await desk.checkIn.take('fruit');
		await desk.checkIn.undo();
		expect(desk.name).toBe('welcome');
		expect(readVisits(desk.entries)).toEqual([]);
		expect(readServings(desk.entries)).toEqual([]);
	});

	test('say when an addition could not be stored, and show nothing of it', async () => {
		await desk.checkInNinth();
		desk.isFull = true;
		await desk.checkIn.take('fruit');
		expect(desk.checkIn.state).toMatchObject({ hasFailed: true, servings: {} });
		desk.isFull = false;
		await desk.checkIn.take('fruit');
		expect(desk.checkIn.state).toMatchObject({ hasFailed: false });
	});

	test('of one pupil never receive what was meant for the one before', async () => {
		await desk.checkInNinth();
		const late = desk.checkIn.answer(true);
		desk.checkIn.done();
		desk.nowMs += BLINK_MS;
		await desk.checkIn.tap('8');
		await late;
		expect((desk.checkIn.state as Thanks).firstTime).toBeNull();
		expect(readVisits(desk.entries).find(({ grade }) => grade === '8')?.firstTime).toBeNull();
	});
});
