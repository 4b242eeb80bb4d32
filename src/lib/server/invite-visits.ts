/** Inviting people at /admin, and taking an invitation. */
import { demand, type Person, type Role } from './access.ts';
import { enter, readEmail, readForm, type Outcome } from './admin-visits.ts';
import { ApiError } from './api-answer.ts';
import { byPerson, note } from './audit.ts';
import { listCafes } from './cafes.ts';
import { cleanName } from './clean-name.ts';
import type { DeskServer } from './desk-server.ts';
import { findInvitation, invite, takeInvitation, type Invitation } from './invitations.ts';
import { endAccount, endHalfMade, findByEmail, listPeople } from './people.ts';

export type InviteFault = 'email' | 'known' | 'cafes';

/** Invites whom the form names. Returns the key, to be shown once. */
export async function inviteBy(
	desk: DeskServer,
	person: Person,
	field: (name: string) => string
): Promise<{ key: string; email: string } | { wrong: InviteFault }> {
	demand(person, 'invite somebody');
	const email = readEmail(field('email'));
	const role: Role = field('role') === 'coordinator' ? 'coordinator' : 'staff';
	if (email === undefined) return { wrong: 'email' };
	await endHalfMade(desk.db, email);
	if (await findByEmail(desk.db, email)) return { wrong: 'known' };
	const all = (await listCafes(desk.db)).map(({ id }) => id);
	const cafes = role === 'staff' ? all.filter((cafe) => field(`cafe-${cafe}`) === 'yes') : [];
	if (role === 'staff' && cafes.length === 0) return { wrong: 'cafes' };
	return await desk.db.transaction().execute(async (trx) => {
		const key = await invite(trx, { email, role, cafes }, desk.now());
		await note(trx, byPerson(person), 'invited', { about: email }, desk.now());
		return { key, email };
	});
}

/** Takes an invitation back that nobody has taken yet. */
export async function withdrawBy(desk: DeskServer, person: Person, email: string): Promise<void> {
	demand(person, 'invite somebody');
	await desk.db.transaction().execute(async (trx) => {
		if (!(await takeInvitation(trx, email))) return;
		await note(trx, byPerson(person), 'withdrew invitation', { about: email }, desk.now());
	});
}

/**
 * Ends somebody's account and its sessions, at once.
 *
 * @throws ApiError 409 for one's own, so that there is always somebody left who can invite.
 */
export async function endAccountBy(desk: DeskServer, person: Person, id: string): Promise<void> {
	demand(person, 'end an account');
	if (id === person.id) throw new ApiError(409, 'Nobody can end their own account.');
	await desk.db.transaction().execute(async (trx) => {
		const [ended] = await listPeople(trx, id);
		if (!ended || !(await endAccount(trx, id))) return;
		await note(trx, byPerson(person), 'ended account', { about: ended.name }, desk.now());
	});
}

export type InvitedFault = 'key' | 'name' | 'password' | 'too-often';

/**
 * Makes the account that the invitation is for, and signs in. A fault leaves the invitation as it was, and so does whatever
 * fails.
 */
export async function takeUp(
	desk: DeskServer,
	request: Request,
	address: string
): Promise<Outcome<InvitedFault> & { key: string; name: string; invitation?: Invitation }> {
	const field = await readForm(request);
	const [key, name] = [field('key'), cleanName(field('name'))];
	if (desk.signInsPerAddress.take(address, desk.now()) > 0) return { wrong: 'too-often', key, name };
	const invitation = await findInvitation(desk.db, key, desk.now());
	if (invitation) await endHalfMade(desk.db, invitation.email);
	// Somebody may have got an account by other means in the meantime: theirs is not to be had by an invitation.
	if (!invitation || (await findByEmail(desk.db, invitation.email))) return { wrong: 'key', key, name };
	desk.signInsPerAddress.giveBack(address);
	if (!name) return { wrong: 'name', key, name, invitation };
	const url = new URL(request.url);
	const passwordHash = await desk.accounts.hash(field('password'), url);
	if (passwordHash === undefined) return { wrong: 'password', key, name, invitation };
	const { email } = invitation;
	return await desk.db.transaction().execute(async (trx) => {
		// Asked again, since the password took its time.
		const isOpen = !(await findByEmail(trx, email)) && (await takeInvitation(trx, email));
		if (!isOpen) return { wrong: 'key', key, name };
		const account = await desk.accounts.create(trx, { name, email, passwordHash }, url);
		await enter(desk, trx, account, invitation, 'took invitation');
		return { cookies: account.cookies, key, name };
	});
}
