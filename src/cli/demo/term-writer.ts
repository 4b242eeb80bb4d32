import { createId, nextClock, writeEntry } from '../../lib/journal/author.ts';
import { localDay } from '../../lib/journal/calendar.ts';
import type { Draft, Entry } from '../../lib/journal/entry.ts';
import type { Random } from './random.ts';

/** The tablet at the desk, and the laptop that staff plan and correct with. */
export type TermDevice = 'tablet' | 'laptop';

/** How far each device's clock is from the server's, in milliseconds, and by how much that varies from day to day. */
const SKEW_MS = { tablet: { usual: -380, varies: 60 }, laptop: { usual: 45, varies: 15 } };

interface Noted {
	id: string;
	device: TermDevice;
	happenedAt: number;
	skewMs: number;
	draft: Draft;
}

/**
 * Takes what happened in any order, and gives it as the entries that two devices would have written, had each of
 * them always just synced: `seq` counts on the device, and the clock is one more than the largest of both.
 */
export class TermWriter {
	readonly #random: Random;
	readonly #noted: Noted[] = [];
	readonly #skewByDeviceDay = new Map<string, number>();

	constructor(random: Random) {
		this.#random = random;
	}

	/** `happenedAt` in epoch milliseconds of corrected time. Returns the entry's id. */
	write(device: TermDevice, happenedAt: number, draft: Draft): string {
		const skewMs = this.#skewOf(device, localDay(happenedAt));
		const id = this.createId(happenedAt - skewMs);
		this.#noted.push({ id, device, happenedAt, skewMs, draft });
		return id;
	}

	/** An id for a volunteer or an opening, the same each time. */
	createId(nowMs: number): string {
		return createId(nowMs, this.#random.bytes(16));
	}

	/** Everything that was written, in the order in which it happened. */
	entries(): Entry[] {
		const inOrder = this.#noted.toSorted((a, b) => a.happenedAt - b.happenedAt);
		const idByDevice = this.#nameDevices(inOrder);
		const lastSeq = { tablet: 0, laptop: 0 };
		let clock = 0;
		return inOrder.map(({ id, device, happenedAt, skewMs, draft }) => {
			clock = nextClock(clock);
			const author = { device: idByDevice[device], nowMs: happenedAt - skewMs, skewMs, clock };
			return { ...writeEntry(draft, author), id, seq: ++lastSeq[device] };
		});
	}

	#nameDevices(inOrder: readonly Noted[]): Record<TermDevice, string> {
		const beginsAt = inOrder[0]?.happenedAt ?? 0;
		return { tablet: this.createId(beginsAt), laptop: this.createId(beginsAt) };
	}

	#skewOf(device: TermDevice, day: string): number {
		const key = `${device} ${day}`;
		const { usual, varies } = SKEW_MS[device];
		const skewMs = this.#skewByDeviceDay.get(key) ?? usual + this.#random.whole(-varies, varies);
		this.#skewByDeviceDay.set(key, skewMs);
		return skewMs;
	}
}
