/**
 * Figures that leave the house: groups of fewer than `limit` people are not told apart, and cannot be worked out from
 * what is told around them.
 *
 *   exact    as it is
 *   small    "<5": 0 to 4 people. Nobody who adds up and subtracts can narrow that: each of 0 to 4 stays possible
 *   hidden   "*": not small itself, but it would tell what a small one beside it is; or of too few to be parted at all
 *   range    "12–40": a sum of which a part is small or hidden. It says what its parts say, and nothing more
 *
 * A total is told before its parts: how many came is what everybody asks. Where a part is small, so much else is hidden
 * that what is left over fits with any small number (the rule of `isSafe`). Sums down a column are made from what
 * was told and never from what is behind it; so no number of files, of whatever weeks, laid side by side tells more than
 * each week does. Who knows this method as well still cannot name a small group: see small-groups.test.ts.
 *
 * The method is cell suppression with complementary cells (Hundepool et al., Statistical Disclosure Control, 2012), with
 * bounds that are the whole of 0 to `limit - 1`.
 */

/** Groups of fewer people are small, unless staff choose otherwise. */
export const SMALL_BELOW = 5;

/** A figure as it is told to others: a whole number from `from` to `to`, both included. */
export interface Told {
	mark: 'exact' | 'small' | 'hidden' | 'range';
	from: number;
	to: number;
}

/** A number of people that is part of no other that is told. */
export function tell(people: number, limit = SMALL_BELOW): Told {
	return people < limit ? { mark: 'small', from: 0, to: limit - 1 } : exactly(people);
}

/** The parts that a total falls into, beside that total as `tell` tells it. */
export function tellParts(parts: readonly number[], limit = SMALL_BELOW): Told[] {
	const total = parts.reduce((sum, part) => sum + part, 0);
	if (total < limit) return parts.map(() => tell(0, limit));
	const isSmall = parts.map((part) => part < limit);
	if (!isSmall.includes(true)) return parts.map(exactly);
	const hidden = total < 3 * limit - 1 ? null : hideBeside(parts, limit);
	if (!hidden) return parts.map(() => ({ mark: 'hidden', from: 0, to: total }));
	const rest = sumOf(parts.filter((_, i) => isSmall[i] || hidden.has(i)));
	return parts.map((part, i) => {
		if (isSmall[i]) return tell(part, limit);
		return hidden.has(i) ? { mark: 'hidden', from: limit, to: rest } : exactly(part);
	});
}

/** A sum as it follows from its parts. */
export function addTold(parts: readonly Told[]): Told {
	const [from, to] = [sumOf(parts.map((part) => part.from)), sumOf(parts.map((part) => part.to))];
	return { mark: from === to ? 'exact' : 'range', from, to };
}

/** A figure that is told as it is. */
export function exactly(value: number): Told {
	return { mark: 'exact', from: value, to: value };
}

/** Which parts are hidden for the sake of the small ones, the smallest first; null where hiding is not enough. */
function hideBeside(parts: readonly number[], limit: number): ReadonlySet<number> | null {
	const small = parts.filter((part) => part < limit);
	const shown = parts.map((part, index) => ({ part, index })).filter(({ part }) => part >= limit);
	shown.sort((a, b) => a.part - b.part || a.index - b.index);
	for (let count = 0; count <= shown.length; count++) {
		const hidden = shown.slice(0, count);
		const rest = sumOf(small) + sumOf(hidden.map(({ part }) => part));
		const next = shown[count]?.part ?? Infinity;
		if (isSafe({ rest, small: small.length, hidden: count, next }, limit)) {
			return new Set(hidden.map(({ index }) => index));
		}
	}
	return null;
}

/**
 * Whether any small part may be 0 and may be `limit - 1`, for all that an outsider can tell. They know the `rest`, which
 * small and hidden ones share; that a hidden one is at least `limit`; and, if they know the method, that it is
 * at most the smallest that is shown (`next`).
 */
function isSafe(
	{ rest, small, hidden, next }: { rest: number; small: number; hidden: number; next: number },
	limit: number
): boolean {
	const others = (limit - 1) * (small - 1) + (hidden === 0 ? 0 : hidden * next);
	return rest <= others && rest - limit * hidden >= limit - 1;
}

function sumOf(numbers: readonly number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0);
}
