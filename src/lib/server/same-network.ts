/** Addresses that are handed out within a house, and mean nothing outside it (RFC 1918). */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;

/**
 * The network that one caller may have to itself: IPv4's address, IPv6's /64, of which a single machine can take any address
 * it likes. An IPv4 address written as IPv6 (`::ffff:192.0.2.7`) is the IPv4 address.
 */
export function networkOf(address: string): string {
	if (!address.includes(':')) return address;
	const groups = groupsOf(address);
	if (/^(0:){5}ffff$/.test(groups.slice(0, 6).join(':'))) return groups.slice(6).flatMap(bytesOf).join('.');
	return groups.slice(0, 4).join(':');
}

/**
 * Whether two callers' addresses look like one house's: the same network, as behind a router, or the same /24 where each
 * machine has an address that the house gave it. A hint for people and no proof.
 */
export function isSameNetwork(one: string, other: string): boolean {
	return houseOf(networkOf(one)) === houseOf(networkOf(other));
}

function houseOf(network: string): string {
	return PRIVATE.test(network) ? network.split('.').slice(0, 3).join('.') : network;
}

/** The eight groups of an IPv6 address, however short it is written. */
function groupsOf(address: string): string[] {
	const [plain = ''] = address.toLowerCase().split('%');
	const [head = '', tail = ''] = plain.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, asTwoGroups).split('::');
	const [before, after] = [head, tail].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
	const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
	return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ''));
}

function asTwoGroups(_quad: string, ...bytes: string[]): string {
	const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
	return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function bytesOf(group: string): number[] {
	const value = Number.parseInt(group, 16);
	return [value >> 8, value & 255];
}
