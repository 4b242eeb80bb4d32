/**
 * One volunteer's shifts as a calendar that others subscribe to (RFC 5545, and RFC 7986 for its name and how often to
 * come back).
 *
 *   an event a shift      single ones, since openings are moved and cancelled one by one; each with its own UID, the
 *                         same whenever it is asked for
 *   "kan ikke"            stays as STATUS:CANCELLED, so that a calendar that has it takes it away
 *   a cancelled opening   is left out, as is everything that is no longer planned
 *
 * Nothing but when and where: no other names, no telephone numbers. Times are local with the zone's rules beside them,
 * so that every calendar shows 15:00 as the library's clock does.
 */
import { ZONE } from '../journal/calendar.ts';
import type { Opening } from '../journal/openings.ts';

/** One shift: the opening, and whether the volunteer said that they cannot come. */
export interface CalendarShift {
	opening: Pick<Opening, 'opening' | 'day' | 'from' | 'to'>;
	isCancelled: boolean;
}

export interface Calendar {
	/** Names the volunteer in the events' UIDs; an id, not a name. */
	volunteer: string;
	/** What the calendar is called, and each event in it. */
	name: string;
	event: string;
	shifts: readonly CalendarShift[];
	/** When what it says last changed, in epoch milliseconds, and how often it has: never smaller than before. */
	revisedAtMs: number;
	revision: number;
}

/** Octets in a line, without its end (RFC 5545, 3.1). */
const LINE_MAX_BYTES = 75;

const HEAD = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Lektiecafe//Desk//DA', 'CALSCALE:GREGORIAN'];

/** Often enough for a shift that is changed today, seldom enough for a small server. */
const REFRESH = ['REFRESH-INTERVAL;VALUE=DURATION:PT4H', 'X-PUBLISHED-TTL:PT4H'];

/** The European Union's rule since 1996 (directive 2000/84/EC): last Sundays of March and October, at 01:00 UTC. */
const TIME_ZONE = [
	'BEGIN:VTIMEZONE',
	`TZID:${ZONE}`,
	'BEGIN:DAYLIGHT',
	'TZNAME:CEST',
	'TZOFFSETFROM:+0100',
	'TZOFFSETTO:+0200',
	'DTSTART:19960331T020000',
	'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
	'END:DAYLIGHT',
	'BEGIN:STANDARD',
	'TZNAME:CET',
	'TZOFFSETFROM:+0200',
	'TZOFFSETTO:+0100',
	'DTSTART:19961027T030000',
	'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
	'END:STANDARD',
	'END:VTIMEZONE'
];

/** The calendar as a file, from its first byte to its last. */
export function calendarToIcs(calendar: Calendar): string {
	const name = escapeText(calendar.name);
	const lines = [
		...HEAD,
		'METHOD:PUBLISH',
		`NAME:${name}`,
		`X-WR-CALNAME:${name}`,
		`X-WR-TIMEZONE:${ZONE}`,
		...REFRESH,
		...TIME_ZONE,
		...calendar.shifts.flatMap((shift) => toEvent(calendar, shift)),
		'END:VCALENDAR'
	];
	return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function toEvent(calendar: Calendar, { opening, isCancelled }: CalendarShift): string[] {
	const { day, from, to } = opening;
	return [
		'BEGIN:VEVENT',
		`UID:${calendar.volunteer}-${opening.opening}-${day}@lektiecafe`,
		`DTSTAMP:${utcStamp(calendar.revisedAtMs)}`,
		`SEQUENCE:${calendar.revision}`,
		`DTSTART;TZID=${ZONE}:${localStamp(day, from)}`,
		`DTEND;TZID=${ZONE}:${localStamp(day, to)}`,
		`SUMMARY:${escapeText(calendar.event)}`,
		`STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
		`TRANSP:${isCancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
		'END:VEVENT'
	];
}

/** `20261124T150000`, by the local clock. */
function localStamp(day: string, time: string): string {
	return `${day.replaceAll('-', '')}T${time.replace(':', '')}00`;
}

/** `20261124T140000Z`. */
function utcStamp(epochMs: number): string {
	return new Date(epochMs).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

/** A TEXT value (RFC 5545, 3.3.11); control characters are left out. */
function escapeText(text: string): string {
	return text
		.replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
		.replaceAll(/\r?\n/g, '\\n')
		.replaceAll(/\p{Cc}/gu, '');
}

/** Breaks a line after at most 75 octets, never inside a character. */
function foldLine(line: string): string {
	const encoder = new TextEncoder();
	const rows = [''];
	let bytes = 0;
	for (const character of line) {
		const size = encoder.encode(character).length;
		if (bytes + size > LINE_MAX_BYTES) {
			rows.push(' ');
			bytes = 1;
		}
		rows[rows.length - 1] += character;
		bytes += size;
	}
	return rows.join('\r\n');
}
