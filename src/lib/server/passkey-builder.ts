import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

type Fields = Record<string, string>;

/** What a test changes of an answer. */
export interface AnswerChange {
	type?: string;
	origin?: string;
	crossOrigin?: boolean;
	hostname?: string;
	/** Bits of the authenticator's flags. */
	flags?: number;
	counter?: number;
}

const PRESENT_AND_VERIFIED = 0b101;
const HAS_CREDENTIAL = 0b100_0000;

const keysByKind = {
	ES256: () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
	RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
	Ed25519: () => generateKeyPairSync('ed25519'),
	'P-384': () => generateKeyPairSync('ec', { namedCurve: 'secp384r1' }),
	'RSA of 1024 bits': () => generateKeyPairSync('rsa', { modulusLength: 1024 })
};

export type KeyKind = keyof typeof keysByKind;

/** A passkey as an authenticator and a browser would answer with it, for a site at `origin`. */
export class BuiltPasskey {
	readonly credential = randomBytes(16).toString('base64url');
	readonly #origin: string;
	readonly #privateKey: KeyObject;
	readonly #publicKey: KeyObject;

	constructor(origin: string, kind: KeyKind = 'ES256') {
		this.#origin = origin;
		({ privateKey: this.#privateKey, publicKey: this.#publicKey } = keysByKind[kind]());
	}

	/** The form's fields when it is made. */
	made(challenge: string, change: AnswerChange = {}): Fields {
		const id = Buffer.from(this.credential, 'base64url');
		const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id]);
		return {
			credential: this.credential,
			clientData: this.#clientData(challenge, { type: 'webauthn.create', ...change }).toString('base64url'),
			authenticatorData: Buffer.concat([
				this.#authenticatorData({ flags: PRESENT_AND_VERIFIED | HAS_CREDENTIAL, ...change }),
				attested
			]).toString('base64url'),
			publicKey: this.#publicKey.export({ type: 'spki', format: 'der' }).toString('base64url')
		};
	}

	/** The form's fields when it is used. */
	used(challenge: string, user: string, change: AnswerChange = {}): Fields {
		const clientData = this.#clientData(challenge, change);
		const data = this.#authenticatorData(change);
		const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()]);
		const digest = this.#privateKey.asymmetricKeyType === 'ed25519' ? null : 'sha256';
		return {
			credential: this.credential,
			clientData: clientData.toString('base64url'),
			authenticatorData: data.toString('base64url'),
			signature: sign(digest, signed, this.#privateKey).toString('base64url'),
			userHandle: Buffer.from(user).toString('base64url')
		};
	}

	#clientData(
		challenge: string,
		{ type = 'webauthn.get', origin, crossOrigin = false }: AnswerChange
	): Buffer {
		return Buffer.from(JSON.stringify({ type, challenge, origin: origin ?? this.#origin, crossOrigin }));
	}

	#authenticatorData({ hostname, flags = PRESENT_AND_VERIFIED, counter = 0 }: AnswerChange): Buffer {
		const site = createHash('sha256')
			.update(hostname ?? new URL(this.#origin).hostname)
			.digest();
		const rest = Buffer.alloc(5);
		rest.writeUInt8(flags, 0);
		rest.writeUInt32BE(counter, 1);
		return Buffer.concat([site, rest]);
	}
}
