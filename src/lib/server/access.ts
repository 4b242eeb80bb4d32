/**
 * Who may do what at /admin: the one table that its routes ask. Whatever is not in it, nobody may.
 *
 *   coordinator   looks after every café, its tablets and its people
 *   staff         looks after the tablets of their own cafés, and does not see the others
 *
 * Tablets and programs are no people: a tablet's credential (calling-device.ts) reads and writes its café's journal, a
 * feed key (feed-keys.ts) reads its café's figures, and neither opens anything here. `routes/access.test.ts` asks every
 * endpoint as each of them; the README says the same in words.
 */
import { ApiError } from './api-answer.ts';

export type Role = 'coordinator' | 'staff';

/** Whoever is signed in. */
export interface Person {
	id: string;
	name: string;
	email: string;
	role: Role;
	/** Ids of the cafés of staff; a coordinator's are all. */
	cafes: readonly string[];
}

const rolesByAct = {
	'see tablets': ['coordinator', 'staff'],
	'pair a tablet': ['coordinator', 'staff'],
	'rename a tablet': ['coordinator', 'staff'],
	'end a tablet': ['coordinator', 'staff'],
	'keep passkeys': ['coordinator', 'staff'],
	'make a café': ['coordinator'],
	'see people': ['coordinator'],
	'invite somebody': ['coordinator'],
	'end an account': ['coordinator'],
	'read the trail': ['coordinator']
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof rolesByAct;

export const ACTS = Object.keys(rolesByAct) as Act[];

/** Somebody is signed in, and it is for others. */
export class NotTheirs extends ApiError {
	constructor() {
		super(403, 'Your account may not do this.');
	}
}

/** Whether the person may do this, in this café if it is done in one. */
export function may(person: Pick<Person, 'role' | 'cafes'>, act: Act, cafe?: string): boolean {
	const roles: readonly Role[] = rolesByAct[act];
	return roles.includes(person.role) && (cafe === undefined || isOf(person, cafe));
}

/**
 * Lets the person go on who may do this.
 *
 * @throws NotTheirs; ApiError 404 for a café that is not theirs, as for one that is none.
 */
export function demand(person: Person, act: Act, cafe?: string): void {
	if (!may(person, act)) throw new NotTheirs();
	if (cafe !== undefined && !isOf(person, cafe)) throw new ApiError(404, 'There is no such café.');
}

function isOf({ role, cafes }: Pick<Person, 'role' | 'cafes'>, cafe: string): boolean {
	return role === 'coordinator' || cafes.includes(cafe);
}
