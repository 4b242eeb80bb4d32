/** `Map.groupBy`, which Safari before 17.4 and Chrome before 117 lack: each key's own, keys and own as they come. */
export function groupBy<T, K>(all: Iterable<T>, keyOf: (one: T) => K): Map<K, T[]> {
	const ownByKey = new Map<K, T[]>();
	for (const one of all) {
		const key = keyOf(one);
		const own = ownByKey.get(key);
		if (own) own.push(one);
		else ownByKey.set(key, [one]);
	}
	return ownByKey;
}
