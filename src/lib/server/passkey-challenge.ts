/**
 * What a passkey signs: made by this server, for one purpose, a short while ago. Nothing of it is stored, so that whoever
 * loads the sign-in page fills nothing: a challenge says when it was made, and is signed. That one is good once follows from
 * the passkey, which takes none that is older than its latest use (passkeys.ts).
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a page with a challenge may stand open, in milliseconds. */
export const CHALLENGE_VALID_MS = 15 * 60 * 1000;

const MADE_AT_BYTES = 6;
const RANDOM_BYTES = 16;
const HEAD_BYTES = MADE_AT_BYTES + RANDOM_BYTES;

/** A fresh one, in base64url. `purpose` is what it is to be used for, and whose it is if it is anybody's. */
export function makeChallenge(secret: string, purpose: string, nowMs: number): string {
	const head = randomBytes(HEAD_BYTES);
	head.writeUIntBE(nowMs, 0, MADE_AT_BYTES);
	return Buffer.concat([head, sign(secret, purpose, head)]).toString('base64url');
}

/** When it was made, in milliseconds; undefined if it is not of this server, for something else, or too old. */
export function challengeMadeMs(
	secret: string,
	purpose: string,
	challenge: string,
	nowMs: number
): number | undefined {
	const bytes = Buffer.from(challenge, 'base64url');
	const [head, signature] = [bytes.subarray(0, HEAD_BYTES), bytes.subarray(HEAD_BYTES)];
	const expected = sign(secret, purpose, head);
	if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return undefined;
	const madeMs = head.readUIntBE(0, MADE_AT_BYTES);
	return madeMs <= nowMs && nowMs - madeMs < CHALLENGE_VALID_MS ? madeMs : undefined;
}

function sign(secret: string, purpose: string, head: Uint8Array): Buffer {
	return createHmac('sha256', secret).update(`passkey: ${purpose}\n`).update(head).digest();
}
