/**
 * What a browser answers when it makes a passkey or signs in with one, proved as WebAuthn asks (W3C Web Authentication
 * Level 3, 7.1 and 7.2). We want no word from whoever made the authenticator (attestation "none"): what is left is bytes
 * to compare, and one signature, which is Node's to look at.
 *
 *   clientData          what the browser says: what it was asked to do, by a page of which site, with which challenge
 *   authenticatorData   what the authenticator says: for which site, that somebody was there and showed who they are,
 *                       how often it was used, and of a new passkey which it is
 *   signature           the passkey's, of both
 *
 * All of it comes in base64url, as our own script sends it. Whatever is not as it must be is undefined or false; that is
 * never told apart to whoever sent it.
 */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import * as v from 'valibot';

export type Ceremony = 'webauthn.create' | 'webauthn.get';

const ClientData = v.object({
	type: v.string(),
	challenge: v.string(),
	origin: v.string(),
	crossOrigin: v.optional(v.literal(false)),
	topOrigin: v.optional(v.never())
});

/** The challenge that was answered, if it was for this, on a page of this site and in no frame of another. */
export function readClientData(clientData: string, ceremony: Ceremony, origin: string): string | undefined {
	const said = v.safeParse(ClientData, parseJson(fromBase64(clientData).toString('utf8')));
	if (!said.success || said.output.type !== ceremony || said.output.origin !== origin) return undefined;
	return said.output.challenge;
}

const HASH_BYTES = 32;
const COUNTER_AT = HASH_BYTES + 1;
const CREDENTIAL_LENGTH_AT = COUNTER_AT + 4 + 16;
const CREDENTIAL_AT = CREDENTIAL_LENGTH_AT + 2;

/** Somebody was there, and it was the passkey's owner, by a finger, a face or a code. */
const PRESENT_AND_VERIFIED = 0b101;
const HAS_CREDENTIAL = 0b100_0000;

export interface AuthenticatorData {
	/** How often the authenticator was used; 0 for ever where it does not count, as those that are synced do not. */
	counter: number;
	/** The id of the passkey that was made, in base64url; undefined where none was. */
	credential: string | undefined;
}

/** What the authenticator says, if it is for this site and the owner was there. */
export function readAuthenticatorData(data: string, hostname: string): AuthenticatorData | undefined {
	const bytes = fromBase64(data);
	if (bytes.length < COUNTER_AT + 4 || !bytes.subarray(0, HASH_BYTES).equals(sha256(hostname)))
		return undefined;
	const flags = bytes[HASH_BYTES]!;
	if ((flags & PRESENT_AND_VERIFIED) !== PRESENT_AND_VERIFIED) return undefined;
	const hasCredential = (flags & HAS_CREDENTIAL) !== 0 && bytes.length > CREDENTIAL_AT;
	const endsAt = hasCredential ? CREDENTIAL_AT + bytes.readUInt16BE(CREDENTIAL_LENGTH_AT) : 0;
	return {
		counter: bytes.readUInt32BE(COUNTER_AT),
		credential: hasCredential ? bytes.subarray(CREDENTIAL_AT, endsAt).toString('base64url') : undefined
	};
}

/** Whether it is a public key of a kind that our page asks for: ES256, RS256 or Ed25519. */
export function isPublicKey(publicKey: string): boolean {
	return readPublicKey(publicKey) !== undefined;
}

/** Whether the passkey with this public key (SPKI, in base64url) signed what the browser and the authenticator say. */
export function isSigned(
	publicKey: string,
	{
		clientData,
		authenticatorData,
		signature
	}: Record<'clientData' | 'authenticatorData' | 'signature', string>
): boolean {
	const key = readPublicKey(publicKey);
	if (!key) return false;
	const signed = Buffer.concat([fromBase64(authenticatorData), sha256(fromBase64(clientData))]);
	const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
	return verify(digest, signed, key, fromBase64(signature));
}

function readPublicKey(publicKey: string): KeyObject | undefined {
	try {
		const key = createPublicKey({ key: fromBase64(publicKey), format: 'der', type: 'spki' });
		const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
		const isKnown =
			key.asymmetricKeyType === 'ed25519' ||
			(key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') ||
			(key.asymmetricKeyType === 'rsa' && modulusLength >= 2048);
		return isKnown ? key : undefined;
	} catch {
		return undefined;
	}
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function fromBase64(text: string): Buffer {
	return Buffer.from(text, 'base64url');
}

function sha256(data: string | Uint8Array): Buffer {
	return createHash('sha256').update(data).digest();
}
