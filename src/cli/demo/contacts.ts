import { instantOf, weekdayOf } from '../../lib/journal/calendar.ts';
import type { Body } from '../../lib/journal/entry.ts';
import { FIRST_DAY } from './term-calendar.ts';
import type { TermWriter } from './term-writer.ts';

const MINUTE_MS = 60_000;

type Facts = Omit<Body<'contact.registered'>, 'contact'>;

/** Nobody real: the addresses are reserved for examples, and Denmark does not give out such numbers. */
const CONTACTS: Record<'karen' | 'anders' | 'nadia', Facts> = {
	karen: {
		name: 'Karen Sørensen',
		side: 'library',
		role: 'Bibliotekar',
		about: 'nøgler, lokaler og indkøb',
		phone: '+45 10 00 00 01',
		mail: 'karen@example.dk'
	},
	anders: {
		name: 'Anders Friis',
		side: 'library',
		role: 'Bibliotekar for unge',
		about: 'bøger, computere og ro i lokalet',
		phone: '+45 10 00 00 02',
		mail: 'anders@example.dk'
	},
	nadia: {
		name: 'Nadia Rahimi',
		side: 'partner',
		role: 'Koordinator for de frivillige',
		about: 'vagter, erfa-møder og alt, der er svært',
		phone: '+45 10 00 00 03',
		mail: 'nadia@example.dk'
	}
};

type Who = keyof typeof CONTACTS;

const DUTIES: { weekday: number; contact: Who; standIn: Who }[] = [
	{ weekday: 1, contact: 'karen', standIn: 'anders' },
	{ weekday: 3, contact: 'anders', standIn: 'karen' },
	{ weekday: 4, contact: 'nadia', standIn: 'karen' }
];

/** Nadia is at a course that Thursday. */
const OTHER_DAY: { date: string; contact: Who } = { date: '2026-11-26', contact: 'anders' };

/** Whom to ask: the library's people and the partner's, and who has which afternoon. Returns their ids. */
export function writeContacts(
	writer: TermWriter,
	openingByWeekday: ReadonlyMap<number, string>
): Record<Who, string> {
	const beginsAt = instantOf(FIRST_DAY, '12:40');
	const idOf = new Map<Who, string>();
	for (const who of ['karen', 'anders', 'nadia'] as const) {
		const at = beginsAt + idOf.size * MINUTE_MS;
		const contact = writer.createId(at);
		idOf.set(who, contact);
		const body = { contact, ...CONTACTS[who] };
		writer.write('laptop', at, { kind: 'contact.registered', body });
	}
	for (const { weekday, contact, standIn } of DUTIES) {
		const opening = openingByWeekday.get(weekday)!;
		const body = { opening, contact: idOf.get(contact)!, standIn: idOf.get(standIn)! };
		const at = beginsAt + (4 + weekday) * MINUTE_MS;
		writer.write('laptop', at, { kind: 'duty.planned', body });
	}
	const { date, contact } = OTHER_DAY;
	const body = { opening: openingByWeekday.get(weekdayOf(date))!, date, contact: idOf.get(contact)! };
	writer.write('laptop', instantOf('2026-11-17', '14:05'), { kind: 'duty.planned', body });
	return Object.fromEntries(idOf) as Record<Who, string>;
}
