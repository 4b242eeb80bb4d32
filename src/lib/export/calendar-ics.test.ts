import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../journal/calendar.ts';
import { thingId } from '../journal/entry-builder.ts';
import { calendarToIcs, type Calendar, type CalendarShift } from './calendar-ics.ts';
import { readIcs, readInstant, readText, type IcsPart } from './read-ics.ts';

const [sara, monday] = [thingId(1), thingId(2)] as [string, string];

const shiftOn = (day: string, more: Partial<CalendarShift> = {}): CalendarShift => ({
	opening: { opening: monday, day, from: '15:00', to: '18:30' },
	isCancelled: false,
	...more
});

function calendarOf(facts: Partial<Calendar> = {}): Calendar {
	return {
		volunteer: sara,
		name: 'Vagter i Lektiecaféen',
		event: 'Vagt i Lektiecaféen',
		shifts: [shiftOn('2026-11-23')],
		revisedAtMs: Date.UTC(2026, 10, 20, 9, 30),
		revision: 7,
		...facts
	};
}

const read = (facts: Partial<Calendar> = {}) => readIcs(calendarToIcs(calendarOf(facts)));
const eventsOf = (calendar: IcsPart) => calendar.parts.filter(({ name }) => name === 'VEVENT');

describe('a calendar', () => {
	test('is this file, byte for byte', () => {
		const lines = calendarToIcs(calendarOf()).split('\r\n');
		expect(lines.slice(0, 10)).toEqual([
			'BEGIN:VCALENDAR',
			'VERSION:2.0',
			'PRODID:-//Lektiecafe//Desk//DA',
			'CALSCALE:GREGORIAN',
			'METHOD:PUBLISH',
			'NAME:Vagter i Lektiecaféen',
			'X-WR-CALNAME:Vagter i Lektiecaféen',
			'X-WR-TIMEZONE:Europe/Copenhagen',
			'REFRESH-INTERVAL;VALUE=DURATION:PT4H',
			'X-PUBLISHED-TTL:PT4H'
		]);
		expect(lines.slice(27)).toEqual([
			'BEGIN:VEVENT',
			'UID:019c0000-0000-7000-8000-000000000001-019c0000-0000-7000-8000-0000000000',
			' 02-2026-11-23@lektiecafe',
			'DTSTAMP:20261120T093000Z',
			'SEQUENCE:7',
			'DTSTART;TZID=Europe/Copenhagen:20261123T150000',
			'DTEND;TZID=Europe/Copenhagen:20261123T183000',
			'SUMMARY:Vagt i Lektiecaféen',
			'STATUS:CONFIRMED',
			'TRANSP:OPAQUE',
			'END:VEVENT',
			'END:VCALENDAR',
			''
		]);
	});

	test('without shifts is one all the same', () => {
		expect(eventsOf(read({ shifts: [] }))).toEqual([]);
	});

	test('has an event a shift, and the ones that cannot be taken are cancelled', () => {
		const shifts = [shiftOn('2026-11-23'), shiftOn('2026-11-30', { isCancelled: true })];
		const events = eventsOf(read({ shifts }));
		expect(events.map(({ values }) => [values.get('STATUS'), values.get('TRANSP')])).toEqual([
			['CONFIRMED', 'OPAQUE'],
			['CANCELLED', 'TRANSPARENT']
		]);
	});

	test('gives a shift the same UID whatever changes about it, and no two the same', () => {
		const shifts = ['2026-11-23', '2026-11-30'].map((day) => shiftOn(day));
		const uidsOf = (facts: Partial<Calendar>) => eventsOf(read(facts)).map(({ values }) => values.get('UID'));
		const uids = uidsOf({ shifts });
		expect(new Set(uids).size).toBe(2);
		const moved = shifts.map((shift) => ({
			isCancelled: true,
			opening: { ...shift.opening, from: '14:00' }
		}));
		expect(uidsOf({ shifts: moved, revision: 9, name: 'Andet' })).toEqual(uids);
		expect(uidsOf({ shifts, volunteer: thingId(9) })).not.toEqual(uids);
	});

	test.each([
		'Kaffe; te, frugt',
		'C:\\Lektier\\',
		'To\nlinjer',
		'مقهى الواجبات 🍎🍐',
		'BEGIN:VEVENT',
		'"Caféen": ja!',
		'æ'.repeat(300),
		'👩‍🏫'.repeat(60)
	])('says %j as it is', (name) => {
		const calendar = read({ name, event: name });
		expect(readText(calendar.values.get('X-WR-CALNAME')!)).toBe(name);
		expect(readText(eventsOf(calendar)[0]!.values.get('SUMMARY')!)).toBe(name);
	});

	test('cannot be broken by a name, whatever it is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
				expect(eventsOf(read({ name, event: name }))).toHaveLength(1);
			}),
			{ numRuns: 300 }
		);
	});

	test.each([
		'2026-01-05',
		'2026-03-28',
		'2026-03-29',
		'2026-07-01',
		'2026-10-24',
		'2026-10-25',
		'2027-03-28'
	])('on %s shows the library’s clock everywhere', (day) => {
		const calendar = read({ shifts: [shiftOn(day)] });
		const { values } = eventsOf(calendar)[0]!;
		const at = (name: string) => readInstant(calendar, values.get(`${name};TZID=Europe/Copenhagen`)!);
		expect([at('DTSTART'), at('DTEND')]).toEqual([instantOf(day, '15:00'), instantOf(day, '18:30')]);
	});
});
