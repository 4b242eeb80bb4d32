/** Addresses that are handed out within a house, and mean nothing outside it (RFC 1918). */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;

/**
 * Whether two callers' addresses look like one house's: the same address, as behind a router, or the same network where
 * each machine has an address of its own (IPv6's /64, and the /24 of a network in the house). A hint for people and
 * no proof.
 */
export function isSameNetwork(one: string, other: string): boolean {
	return networkOf(one) === networkOf(other);
}

function networkOf(address: string): string {
	const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
	if (PRIVATE.test(plain)) return plain.split('.').slice(0, 3).join('.');
	return plain.includes(':') ? groupsOf(plain).slice(0, 4).join(':') : plain;
}

/** The eight groups of an IPv6 address, however short it is written. */
function groupsOf(address: string): string[] {
	const [head = '', tail = ''] = address.split('%')[0]!.split('::');
	const [before, after] = [head, tail].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
	const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
	return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ''));
}
