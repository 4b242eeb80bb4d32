/**
 * A PIN as the tablet keeps it: scrypt of it with a salt, and what it cost, so that the cost can be raised later.
 *
 * Six digits are a million: whoever carries a tablet's storage away finds them in a day at any cost that a tablet can
 * bear, but has then what the PIN guards. It is slow so that this is not done while nobody looks. Done by a library in
 * plain JavaScript, since a tablet on the library's own network, without TLS, has no `crypto.subtle`.
 */
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { bytesToHex, hexToBytes, randomBytes } from '@noble/hashes/utils.js';

/** scrypt's own names (RFC 7914). */
export interface ScryptCost {
	N: number;
	r: number;
	p: number;
}

export interface PinHash {
	cost: ScryptCost;
	/** Both in hexadecimal. */
	salt: string;
	hash: string;
}

/** 32 MiB, and a third of a second on a tablet. */
const COST: ScryptCost = { N: 2 ** 15, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export async function hashPin(pin: string, cost: ScryptCost = COST): Promise<PinHash> {
	const salt = randomBytes(SALT_BYTES);
	return { cost, salt: bytesToHex(salt), hash: await scryptInHex(pin, salt, cost) };
}

export async function isPin(typed: string, kept: PinHash): Promise<boolean> {
	return (await scryptInHex(typed, hexToBytes(kept.salt), kept.cost)) === kept.hash;
}

async function scryptInHex(pin: string, salt: Uint8Array, cost: ScryptCost): Promise<string> {
	return bytesToHex(await scryptAsync(pin, salt, { ...cost, dkLen: HASH_BYTES }));
}
