/**
 * Where an entry is looked for: the one index a journal needs for its screens.
 *
 * A day at the desk stands on the shelf of its date, who came and went on that of its month, whether it was tapped then
 * or entered afterwards, or is folded. People stand on a shelf of their own, the café's settings and openings on another. What is said about an entry (a description, a void) stands with that entry; where the entry is not
 * known yet it stands among the strays, which every reading takes along. So a shelf and the strays together always
 * hold everything that can change what the shelf says.
 */
import { addMonths, dayOf } from './calendar.ts';
import type { Entry, Kind } from './entry.ts';
import { isKind } from './kind.ts';

export const PEOPLE = 'people';
export const CAFE = 'cafe';
/** Wishes, problems and the meetings that they are for. */
export const WISHES = 'wishes';
/** What was handed on, so that a week which changed since can say so. */
export const EXPORTS = 'exports';
export const STRAY = 'stray';
/** Kinds and versions that this program cannot read; kept for one that can. */
export const UNREAD = 'unread';

const DAY_SHELF = /^\d{4}-\d\d-\d\d$/;
const PRESENCE_SHELF = /^presence \d{4}-\d\d$/;

type Place =
	'day' | 'own' | 'presence' | 'target' | typeof PEOPLE | typeof CAFE | typeof WISHES | typeof EXPORTS;

const placeByKind: Record<Kind, Place> = {
	'visit.recorded': 'day',
	'visit.described': 'target',
	'serving.counted': 'day',
	'day.entered': 'day',
	'visits.entered': 'day',
	'servings.entered': 'day',
	'presence.entered': 'presence',
	'desk.started': 'day',
	'day.folded': 'own',
	'stock.noted': 'own',
	'retention.applied': CAFE,
	'person.erased': PEOPLE,
	'volunteer.registered': PEOPLE,
	'volunteer.changed': PEOPLE,
	'volunteer.parted': PEOPLE,
	'volunteer.merged': PEOPLE,
	'volunteer.confirmed': PEOPLE,
	'shift.planned': PEOPLE,
	'shift.cancelled': PEOPLE,
	'welcome.ticked': PEOPLE,
	'contact.registered': PEOPLE,
	'contact.changed': PEOPLE,
	'contact.parted': PEOPLE,
	'duty.planned': PEOPLE,
	'photo.kept': PEOPLE,
	'photo.withdrawn': PEOPLE,
	'wish.left': WISHES,
	'wish.answered': WISHES,
	'meeting.planned': WISHES,
	'meeting.cancelled': WISHES,
	'meeting.answered': WISHES,
	'volunteer.arrived': 'presence',
	'volunteer.left': 'presence',
	'opening.planned': CAFE,
	'opening.cancelled': CAFE,
	'cafe.changed': CAFE,
	'device.restarted': CAFE,
	'report.exported': EXPORTS,
	'entry.voided': 'target'
};

const kindsOfDays: ReadonlySet<string> = new Set(
	Object.entries(placeByKind).flatMap(([kind, place]) =>
		place === 'day' || place === 'presence' ? [kind] : []
	)
);

/** The shelf of an entry; `shelfById` gives the shelf of the entries that are known, by id. */
export function shelfOf(entry: Entry, shelfById: ReadonlyMap<string, string>): string {
	if (entry.v !== 1 || !Object.hasOwn(placeByKind, entry.kind)) return UNREAD;
	const place = placeByKind[entry.kind as Kind];
	if (place === 'day' || place === 'own') return deskDayOf(entry);
	if (place === 'presence') return presenceOn(deskDayOf(entry));
	if (place === 'target') return shelfById.get(targetOf(entry) ?? '') ?? STRAY;
	return place;
}

/** The shelf of who came and went in the month of this local day. */
export function presenceOn(day: string): string {
	return `presence ${day.slice(0, 7)}`;
}

/** Whether the shelf is one of who came and went in a month. */
export function isPresence(shelf: string): boolean {
	return PRESENCE_SHELF.test(shelf);
}

/** Whether what stands on the shelf is of days: of one at the desk, or of the presence of a month. */
export function isOfDays(shelf: string): boolean {
	return DAY_SHELF.test(shelf) || isPresence(shelf);
}

/** The shelves of who came and went in the month of this day and in the `count - 1` months before it: first and last. */
export function presenceBefore(day: string, count: number): [from: string, to: string] {
	return [presenceOn(addMonths(day, 1 - count)), presenceOn(day)];
}

/** The local day at the desk that an entry belongs to; null of what is of no day, or is about another entry. */
export function dayAtDesk(entry: Entry): string | null {
	return entry.v === 1 && kindsOfDays.has(entry.kind) ? deskDayOf(entry) : null;
}

// Bodies are strict: of what is of a day, only what was entered or noted afterwards names it.
function deskDayOf(entry: Entry): string {
	const { day } = entry.body;
	return typeof day === 'string' ? day : dayOf(entry);
}

/** The id of the entry that this one is about, if it is about one. */
export function targetOf(entry: Entry): string | undefined {
	if (isKind(entry, 'entry.voided')) return entry.body.entry;
	if (isKind(entry, 'visit.described')) return entry.body.visit;
	return undefined;
}
