/**
 * Staff's side of pairing by a code that the tablet shows (pairing-grant.ts): they see what asks and from where, choose
 * its café and its name, and say yes or no.
 */
import { demand, type Person } from './access.ts';
import { byPerson, note } from './audit.ts';
import { cleanName } from './clean-name.ts';
import type { DeskServer } from './desk-server.ts';
import { decideGrant, findAsking, type AskingTablet } from './pairing-grant.ts';

export type LookUp = { asking: AskingTablet } | { wrong: 'unknown' | 'too-often' };

/** The tablet that shows the code that this person typed, as often as one may be wrong. */
export async function lookUp(desk: DeskServer, person: Person, code: string): Promise<LookUp> {
	demand(person, 'pair a tablet');
	const nowMs = desk.now();
	// Taken before the outcome is known, so that many at once do not all pass.
	if (desk.wrongUserCodesPerAccount.take(person.id, nowMs) > 0) return { wrong: 'too-often' };
	if (desk.wrongUserCodesOverall.take('all', nowMs) > 0) {
		desk.wrongUserCodesPerAccount.giveBack(person.id);
		return { wrong: 'too-often' };
	}
	const asking = await findAsking(desk.db, code, nowMs);
	if (!asking) return { wrong: 'unknown' };
	desk.wrongUserCodesPerAccount.giveBack(person.id);
	desk.wrongUserCodesOverall.giveBack('all');
	return { asking };
}

/** Done; or the tablet, of which it was not said that it is in front of them; or why it cannot be decided. */
export type Decision = 'done' | LookUp | { wrong: 'gone' };

/** What the form of that page says: yes, with a café and a name, or no. */
export async function decide(
	desk: DeskServer,
	person: Person,
	field: (name: string) => string
): Promise<Decision> {
	const code = field('code');
	const found = await lookUp(desk, person, code);
	if ('wrong' in found) return found;
	const isYes = field('do') === 'approve';
	const cafe = field('cafe');
	if (isYes) demand(person, 'pair a tablet', cafe);
	// The page asks whether the tablet is in front of them: an address that a stranger sent cannot answer that.
	if (isYes && field('seen') !== 'yes') return found;
	const name = cleanName(field('name')) || found.asking.name;
	const isDecided = await desk.db.transaction().execute(async (trx) => {
		if (!(await decideGrant(trx, code, isYes ? { cafe, name } : 'no', desk.now()))) return false;
		const about = isYes ? { cafe, about: name } : { about: found.asking.name };
		await note(trx, byPerson(person), isYes ? 'approved tablet' : 'refused tablet', about, desk.now());
		return true;
	});
	return isDecided ? 'done' : { wrong: 'gone' };
}
