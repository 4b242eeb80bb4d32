/**
 * The value that a `share` of the values does not exceed, such as 0.95 for p95; between two neighbours, the line
 * between them. The unit is that of the values.
 *
 * @throws RangeError if there are no values.
 */
export function percentile(values: readonly number[], share: number): number {
	if (values.length === 0) throw new RangeError('There is no percentile of nothing');
	const sorted = values.toSorted((a, b) => a - b);
	const place = (sorted.length - 1) * share;
	const below = sorted[Math.floor(place)]!;
	const above = sorted[Math.ceil(place)]!;
	return below + (above - below) * (place % 1);
}

export function median(values: readonly number[]): number {
	return percentile(values, 0.5);
}

/** Numbers from 0 up to 1 that look random and are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** The same things in another order (Fisher–Yates). */
export function shuffled<T>(things: readonly T[], random: () => number): T[] {
	const order = [...things];
	for (let last = order.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[order[last], order[other]] = [order[other]!, order[last]!];
	}
	return order;
}
