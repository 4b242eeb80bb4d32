/**
 * The secret addresses at which volunteers' calendars fetch their shifts. An address is 256 random bits, of which the
 * server keeps the SHA-256 only, so that a copy of the database opens no calendar. A person has one at a time; of
 * somebody who was registered twice, both registrations' are theirs.
 */
import type { Calendar, CalendarShift } from '../export/calendar-ics.ts';
import { addDays, addMonths, happenedAt, localDay } from '../journal/calendar.ts';
import type { Entry } from '../journal/entry.ts';
import { readIdentities } from '../journal/identities.ts';
import { openingsOn, readOpenings } from '../journal/openings.ts';
import { readSettings, type Settings } from '../journal/settings.ts';
import { readShifts, shiftsAt } from '../journal/shifts.ts';
import { isWithUs, readVolunteers } from '../journal/volunteers.ts';
import type { CalendarList } from '../sync/calendar-protocol.ts';
import { createCredential, hashCredential } from './credential.ts';
import type { DeskServer } from './desk-server.ts';

/** How far a calendar looks: what was, so that it does not vanish overnight, and a term ahead. */
const DAYS_BACK = 28;
const MONTHS_AHEAD = 6;

/** What a calendar says, without the words that depend on the café's language. */
export type FoundCalendar = Omit<Calendar, 'name' | 'event'> & { settings: Settings };

/** Makes a new address for a volunteer of the café and ends the one before; undefined if there is no such volunteer. */
export async function makeCalendar(
	desk: DeskServer,
	cafe: string,
	volunteer: string
): Promise<string | undefined> {
	const entries = await desk.known.read(desk.db, cafe);
	const person = readIdentities(entries)(volunteer);
	if (!isOurs(entries, person, localDay(desk.now()))) return undefined;
	const secret = createCredential();
	await endCalendar(desk, cafe, volunteer);
	const created_at = new Date(desk.now()).toISOString();
	const fresh = { secret_hash: hashCredential(secret), created_at };
	await desk.db.transaction().execute((trx) =>
		trx
			.insertInto('calendar')
			.values({ cafe, volunteer: person, ...fresh })
			// Made twice at once: the later one is theirs.
			.onConflict((conflict) => conflict.columns(['cafe', 'volunteer']).doUpdateSet(fresh))
			.execute()
	);
	return secret;
}

/** Ends a volunteer's address, if there is one. */
export async function endCalendar(desk: DeskServer, cafe: string, volunteer: string): Promise<void> {
	const identify = readIdentities(await desk.known.read(desk.db, cafe));
	const rows = await readRows(desk, cafe);
	const theirs = rows.filter((row) => identify(row.volunteer) === identify(volunteer));
	if (theirs.length === 0) return;
	await desk.db.transaction().execute((trx) =>
		trx
			.deleteFrom('calendar')
			.where('cafe', '=', cafe)
			.where(
				'volunteer',
				'in',
				theirs.map((row) => row.volunteer)
			)
			.execute()
	);
}

/** Who has an address, and since when. */
export async function listCalendars(desk: DeskServer, cafe: string): Promise<CalendarList['calendars']> {
	const identify = readIdentities(await desk.known.read(desk.db, cafe));
	const rows = await readRows(desk, cafe);
	return rows.map(({ volunteer, created_at }) => ({ volunteer: identify(volunteer), madeAt: created_at }));
}

/** The calendar at a secret address; undefined if there is none, or its volunteer has left the café. */
export async function findCalendar(desk: DeskServer, secret: string): Promise<FoundCalendar | undefined> {
	const row = await desk.db
		.selectFrom('calendar')
		.select(['cafe', 'volunteer'])
		.where('secret_hash', '=', hashCredential(secret))
		.executeTakeFirst();
	if (!row) return undefined;
	const entries = await desk.known.read(desk.db, row.cafe);
	const volunteer = readIdentities(entries)(row.volunteer);
	const today = localDay(desk.now());
	if (!isOurs(entries, volunteer, today)) return undefined;
	const latestMs = entries.reduce((latest, entry) => Math.max(latest, happenedAt(entry)), 0);
	return {
		volunteer,
		settings: readSettings(entries),
		shifts: readPlan(entries, volunteer, today),
		// A tablet's clock may be ahead.
		revisedAtMs: Math.min(latestMs, desk.now()),
		revision: entries.length
	};
}

function readPlan(entries: readonly Entry[], volunteer: string, today: string): CalendarShift[] {
	const openings = readOpenings(entries);
	const shifts = readShifts(entries).filter((shift) => shift.volunteer === volunteer);
	const until = addMonths(today, MONTHS_AHEAD);
	const plan: CalendarShift[] = [];
	for (let day = addDays(today, -DAYS_BACK); day <= until; day = addDays(day, 1)) {
		for (const opening of openingsOn(openings, day)) {
			const theirs = shiftsAt(shifts, opening);
			const isCancelled = theirs.every(({ cancelledBy }) => cancelledBy.has(day));
			if (theirs.length > 0) plan.push({ opening, isCancelled });
		}
	}
	return plan;
}

function isOurs(entries: readonly Entry[], volunteer: string, today: string): boolean {
	const person = readVolunteers(entries).find(({ id }) => id === volunteer);
	return person !== undefined && !person.isErased && isWithUs(person, today);
}

function readRows(desk: DeskServer, cafe: string) {
	return desk.db
		.selectFrom('calendar')
		.select(['volunteer', 'created_at'])
		.where('cafe', '=', cafe)
		.orderBy('created_at')
		.execute();
}
