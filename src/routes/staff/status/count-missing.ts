/** Entries of a tablet that the server lacks and the tablet does not hold any more. */
export interface Missing {
	count: number;
	/** Their seqs, ends included. */
	ranges: readonly (readonly [from: number, to: number])[];
}

/**
 * What is really missing: the gaps that the server sees in a tablet's seqs, without those that the tablet still holds,
 * since they wait or were refused.
 */
export function countMissing(
	gaps: readonly (readonly [from: number, to: number])[],
	heldSeqs: readonly number[]
): Missing {
	const held = [...new Set(heldSeqs)].sort((a, b) => a - b);
	const ranges = gaps.flatMap((gap) => without(gap, held));
	return { count: ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0), ranges };
}

function without([from, to]: readonly [number, number], held: readonly number[]): [number, number][] {
	const ranges: [number, number][] = [];
	let next = from;
	for (const seq of held) {
		if (seq < next || seq > to) continue;
		if (seq > next) ranges.push([next, seq - 1]);
		next = seq + 1;
	}
	if (next <= to) ranges.push([next, to]);
	return ranges;
}
