import type { Draft, Entry } from '$lib/journal/entry.ts';
import { isKind } from '$lib/journal/kind.ts';
import { countByItem, readServings } from '$lib/journal/servings.ts';
import { standing } from '$lib/journal/standing.ts';

/** Two taps on one tile closer than this are one finger. */
export const BOUNCE_MS = 250;

export interface TallyWorld {
	record: (draft: Draft, about?: Entry) => Promise<Entry>;
	now: () => number;
}

/** Counts what is taken at the desk, one piece a tap. */
export class Tally {
	readonly #world: TallyWorld;
	readonly #lastTapMsByItem = new Map<string, number>();

	constructor(world: TallyWorld) {
		this.#world = world;
	}

	/** @throws what the store says when it could not be stored. */
	async count(item: string): Promise<void> {
		const nowMs = this.#world.now();
		const sinceMs = nowMs - (this.#lastTapMsByItem.get(item) ?? -Infinity);
		if (sinceMs >= 0 && sinceMs < BOUNCE_MS) return;
		this.#lastTapMsByItem.set(item, nowMs);
		await this.#world.record({ kind: 'serving.counted', body: { item, count: 1 } });
	}

	/** Takes back the last one that this device counted on the day. */
	async undo(item: string, today: readonly Entry[], device: string): Promise<void> {
		const last = findLast(item, today, device);
		if (!last) return;
		await this.#world.record({ kind: 'entry.voided', body: { entry: last.id, reason: 'undone' } }, last);
	}
}

/** What a tally's tile shows: pieces today from every device, and whether this device can take one back. */
export function readTally(item: string, today: readonly Entry[], device: string) {
	return {
		count: countByItem(readServings(today)).get(item) ?? 0,
		canUndo: findLast(item, today, device) !== undefined
	};
}

function findLast(item: string, today: readonly Entry[], device: string): Entry | undefined {
	return standing(today).findLast(
		(entry) => isKind(entry, 'serving.counted') && entry.body.item === item && entry.device === device
	);
}
