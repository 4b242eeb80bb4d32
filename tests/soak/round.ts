/** What one round of faults did to the journals; all of it should be nothing. */
export interface Damage {
	/** Entries that stood in the danger: acknowledged or shown as done since the round before. */
	entries: number;
	/** Entries that were acknowledged, or shown as done, and are gone. */
	lost: number;
	/** Entries that stand twice. */
	doubled: number;
	/** Entries that say something else than was written, or that one journal has and another has not. */
	diverged: number;
	/** Storages that the browser threw away: no harm where the server has everything that was shown. */
	restarted: number;
	/** What to look at, one line each. */
	notes: string[];
}

/** Something that is damaged on purpose, round after round. */
export interface Patient {
	/** @param random numbers from 0 up to 1: the same ones make the same faults. */
	suffer(random: () => number): Promise<Damage>;
	/** Nothing is damaged any more; what is still not whole after a while is damage. */
	recover(): Promise<Damage>;
	close(): Promise<void>;
}

export const noDamage = (): Damage => ({
	entries: 0,
	lost: 0,
	doubled: 0,
	diverged: 0,
	restarted: 0,
	notes: []
});

export function isHarmed({ lost, doubled, diverged }: Damage): boolean {
	return lost + doubled + diverged > 0;
}

/** Adds the second to the first. */
export function worsen(total: Damage, { notes, ...counts }: Damage): void {
	for (const key of Object.keys(counts) as (keyof typeof counts)[]) total[key] += counts[key];
	total.notes.push(...notes);
}

/** A whole number from `from` to `to`, both included. */
export function between(random: () => number, from: number, to: number): number {
	return from + Math.floor(random() * (to - from + 1));
}

export function pick<T>(random: () => number, things: readonly T[]): T {
	return things[between(random, 0, things.length - 1)]!;
}

/** What stands more than once. */
export function doublesIn<T>(things: readonly T[]): T[] {
	const seen = new Set<T>();
	return things.filter((thing) => seen.has(thing) || !seen.add(thing));
}
