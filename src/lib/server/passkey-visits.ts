/**
 * Adding and removing passkeys at /admin, and signing in with one (passkey-proof.ts, passkey-challenge.ts). What the browser
 * answers comes as fields of a form: `credential`, `clientData`, `authenticatorData`, and `publicKey` of a new one, or
 * `signature` and `userHandle`.
 *
 * A passkey opens an account by itself, so the owner has to show each time that it is they, and no mail address is asked for.
 */
import { demand, type Person } from './access.ts';
import type { Outcome } from './admin-visits.ts';
import { byPerson, note } from './audit.ts';
import { cleanName } from './clean-name.ts';
import type { DeskServer } from './desk-server.ts';
import { challengeMadeMs, makeChallenge } from './passkey-challenge.ts';
import {
	isPublicKey,
	isSigned,
	readAuthenticatorData,
	readClientData,
	type Ceremony
} from './passkey-proof.ts';
import { addPasskey, findPasskey, notePasskeyUsed, removePasskey } from './passkeys.ts';
import { readSessionSecret } from './session-secret.ts';

type Field = (name: string) => string;

const SIGN_IN = 'sign in';
const adding = ({ id }: Pick<Person, 'id'>) => `add to ${id}`;

/** What a passkey has to sign, to sign in with it. */
export function signInChallenge(desk: DeskServer): string {
	return makeChallenge(readSessionSecret(desk.dataDir), SIGN_IN, desk.now());
}

/** What a new passkey of this person has to answer. */
export function addingChallenge(desk: DeskServer, person: Person): string {
	return makeChallenge(readSessionSecret(desk.dataDir), adding(person), desk.now());
}

/** Why a passkey was not added; what is wrong with a proof is not told. */
export type PasskeyFault = 'late' | 'unproven' | 'full';

/** Keeps the passkey that the person's browser made. */
export async function addPasskeyBy(
	desk: DeskServer,
	person: Person,
	field: Field,
	url: URL
): Promise<'added' | PasskeyFault> {
	demand(person, 'keep passkeys');
	const proven = prove(desk, field, url, 'webauthn.create', adding(person));
	if (typeof proven === 'string') return proven;
	const { counter, credential } = proven;
	const [name, publicKey] = [cleanName(field('name')), field('publicKey')];
	if (!credential || credential !== field('credential') || !name || !isPublicKey(publicKey))
		return 'unproven';
	return await desk.db.transaction().execute(async (trx) => {
		const row = { credential, user: person.id, name, public_key: publicKey, counter };
		if (!(await addPasskey(trx, row, desk.now()))) return 'full';
		await note(trx, byPerson(person), 'added passkey', { about: name }, desk.now());
		return 'added';
	});
}

/** Removes one of the person's own; another's is as one that is not there. */
export async function removePasskeyBy(desk: DeskServer, person: Person, credential: string): Promise<void> {
	demand(person, 'keep passkeys');
	await desk.db.transaction().execute(async (trx) => {
		const name = await removePasskey(trx, person.id, credential);
		if (name === undefined) return;
		await note(trx, byPerson(person), 'removed passkey', { about: name }, desk.now());
	});
}

/**
 * Signs in with a passkey, as often as may be tried with it. It has a limit of its own, since its id is random and nobody's but
 * its owner's to send: whoever guesses passwords, or ids from the same address, keeps no passkey out.
 */
export async function signInByPasskey(
	desk: DeskServer,
	field: Field,
	url: URL,
	address: string
): Promise<Outcome<'passkey' | 'late' | 'too-often'>> {
	const passkey = await findPasskey(desk.db, field('credential'));
	// Taken before the outcome is known, so that many at once do not all pass.
	const waitMs = passkey
		? desk.signInsPerPasskey.take(passkey.credential, desk.now())
		: desk.signInsPerAddress.take(address, desk.now());
	if (waitMs > 0) return { wrong: 'too-often' };
	if (!passkey) return { wrong: 'passkey' };
	const fault = await usePasskey(desk, passkey, field, url);
	const doer = byPerson({ id: passkey.userId, name: passkey.userName });
	if (fault !== 'late') {
		const deed = fault ? 'failed with passkey' : 'signed in by passkey';
		await note(desk.db, doer, deed, { about: passkey.name }, desk.now());
	}
	if (fault) return { wrong: fault === 'late' ? 'late' : 'passkey' };
	const signed = await desk.accounts.open(passkey.userId, url);
	if (!signed) return { wrong: 'passkey' };
	desk.signInsPerPasskey.giveBack(passkey.credential);
	return signed;
}

async function usePasskey(
	desk: DeskServer,
	{ credential, publicKey, userId }: { credential: string; publicKey: string; userId: string },
	field: Field,
	url: URL
): Promise<undefined | 'late' | 'unproven'> {
	const proven = prove(desk, field, url, 'webauthn.get', SIGN_IN);
	if (typeof proven === 'string') return proven;
	const [clientData, authenticatorData, signature] = [
		field('clientData'),
		field('authenticatorData'),
		field('signature')
	];
	if (Buffer.from(field('userHandle'), 'base64url').toString() !== userId) return 'unproven';
	if (!isSigned(publicKey, { clientData, authenticatorData, signature })) return 'unproven';
	const isUsed = await notePasskeyUsed(desk.db, credential, proven, desk.now());
	return isUsed ? undefined : 'unproven';
}

// What is the same of both: the challenge is ours and fresh, the page was ours, and the owner was there.
function prove(
	desk: DeskServer,
	field: Field,
	{ origin, hostname }: URL,
	ceremony: Ceremony,
	purpose: string
) {
	const answered = readClientData(field('clientData'), ceremony, origin);
	const said = readAuthenticatorData(field('authenticatorData'), hostname);
	if (answered === undefined || !said) return 'unproven';
	const madeMs = challengeMadeMs(readSessionSecret(desk.dataDir), purpose, answered, desk.now());
	return madeMs === undefined ? 'late' : { ...said, challengeMadeMs: madeMs };
}
