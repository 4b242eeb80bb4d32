/** Deepest nesting that is taken: far above what anybody writes, far below what the stack of a reader can bear. */
const DEPTH_MAX = 50;

/** JSON with sorted keys: equal values give equal text. */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(withSortedKeys(value));
}

// Own entries and no assignment: a key may be called `__proto__`.
function withSortedKeys(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(withSortedKeys);
	const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(sorted.map(([key, inner]) => [key, withSortedKeys(inner)]));
}

/** Whether a parsed value comes back the same from JSON: finite numbers, and not nested beyond reason. */
export function isKeptByJson(value: unknown, depthLeft = DEPTH_MAX): boolean {
	if (typeof value === 'number') return Number.isFinite(value);
	if (typeof value !== 'object' || value === null) return true;
	return depthLeft > 0 && Object.values(value).every((inner) => isKeptByJson(inner, depthLeft - 1));
}
