import type { Draft, Entry } from '$lib/journal/entry.ts';
import { thingId } from '$lib/journal/entry-builder.ts';
import type { DeedWorld } from './deeds.svelte.ts';

/** Monday 23 November 2026: the café is open from 15 to 18. */
export const TODAY = '2026-11-23';

/** A desk for tests: a journal in memory, with the clock and the timers in the test's hands. */
export class TestDesk {
	readonly entries: Entry[] = [];
	/** Whether nothing more can be stored. */
	isFull = false;
	nowMs = msAt('15:00');
	#timers: { dueMs: number; callback: () => void }[] = [];

	readonly world: DeedWorld = {
		record: async (draft) => this.record(draft),
		now: () => this.nowMs,
		after: (ms, callback) => {
			const timer = { dueMs: this.nowMs + ms, callback };
			this.#timers.push(timer);
			return () => (this.#timers = this.#timers.filter((other) => other !== timer));
		}
	};

	/** Moves the clock to a local time of the day, and lets what is due by then happen. */
	at(time: string): this {
		this.nowMs = msAt(time);
		const due = this.#timers.filter(({ dueMs }) => dueMs <= this.nowMs);
		this.#timers = this.#timers.filter((timer) => !due.includes(timer));
		for (const { callback } of due) callback();
		return this;
	}

	/** Records as the store does, a millisecond apart. */
	record(draft: Draft): Entry {
		if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
		const seq = this.entries.length + 1;
		this.entries.push({
			id: thingId(0xabc000 + seq),
			kind: draft.kind,
			v: 1,
			at: new Date(this.nowMs + seq).toISOString(),
			skewMs: 0,
			clock: seq,
			device: thingId(0xdef),
			seq,
			body: draft.body
		});
		return this.entries.at(-1)!;
	}
}

function msAt(time: string): number {
	return Date.parse(`${TODAY}T${time.padEnd(8, ':00')}+01:00`);
}
