import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readIcs, readText, type IcsPart } from '../export/read-ics.ts';
import { thingId } from '../journal/entry-builder.ts';
import { journalOf, lineId, type Line } from '../journal/journal-builder.ts';
import { CalendarListSchema, CalendarMadeSchema } from '../sync/calendar-protocol.ts';
import {
	answerCalendar,
	answerCalendarEnding,
	answerCalendarList,
	answerCalendarMaking
} from './answer-calendars.ts';
import { findOrCreateCafe } from './cafes.ts';
import { createCredential } from './credential.ts';
import { FETCHES_PER_CALENDAR, WRONG_CALENDARS_PER_ADDRESS } from './desk-server.ts';
import { revokeDevice } from './devices.ts';
import type { Paired } from './pairing.ts';
import { SqlJournal } from './sql-journal.ts';
import { openTemporaryDesk, pairNow, type TemporaryDesk } from './temporary-desk.ts';

const CALENDARS_URL = 'http://desk.local:3000/api/calendars';
const [sara, ali, monday, tuesday] = [1, 2, 3, 4].map(thingId) as [string, string, string, string];

/** Sara comes on Mondays, Ali on Tuesdays; today is Tuesday 24 November 2026. */
const PLAN: Line[] = [
	['2026-11-01 12:00', 'volunteer.registered', { volunteer: sara, name: 'Sara' }],
	['2026-11-01 12:00', 'volunteer.registered', { volunteer: ali, name: 'Ali' }],
	['2026-11-01 12:00', 'opening.planned', { opening: monday, weekday: 1, from: '15:00', to: '18:00' }],
	['2026-11-01 12:00', 'opening.planned', { opening: tuesday, weekday: 2, from: '15:00', to: '18:00' }],
	[
		'2026-11-01 12:00',
		'shift.planned',
		{ shift: thingId(5), volunteer: sara, opening: monday, since: '2026-11-09' }
	],
	['2026-11-01 12:00', 'shift.planned', { shift: thingId(6), volunteer: ali, opening: tuesday }]
];

let desk: TemporaryDesk;
let paired: Paired;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	paired = await pairNow(desk);
	await record();
});

afterEach(() => desk.remove());

function record(...lines: Line[]): Promise<unknown> {
	return new SqlJournal(desk.db, 'lektiecafe').add(journalOf(...PLAN, ...lines));
}

interface Call {
	by?: Paired | null;
	headers?: Record<string, string>;
}

function requestOf(method: string, body?: unknown, { by = paired, headers }: Call = {}): Request {
	const authorization: Record<string, string> = by ? { authorization: `Bearer ${by.credential}` } : {};
	return new Request(CALENDARS_URL, {
		method,
		headers: { 'content-type': 'application/json', ...authorization, ...headers },
		...(body !== undefined && { body: JSON.stringify(body) })
	});
}

async function make(volunteer = sara, call: Call = {}): Promise<string> {
	const response = await answerCalendarMaking(desk, requestOf('POST', { volunteer }, call));
	expect(response.status).toBe(201);
	return v.parse(CalendarMadeSchema, await response.json()).path.replace('/api/calendars/', '');
}

const end = (volunteer = sara, call: Call = {}) =>
	answerCalendarEnding(desk, requestOf('DELETE', { volunteer }, call));

function fetchFile(file: string, address = '10.0.0.1'): Promise<Response> {
	return answerCalendar(desk, file, address, ({ name }) => ({
		name: `Vagter i ${name}`,
		event: `Vagt i ${name}`
	}));
}

async function list(by: Paired = paired): Promise<unknown> {
	const response = await answerCalendarList(desk, requestOf('GET', undefined, { by }));
	return v.parse(CalendarListSchema, await response.json()).calendars;
}

async function shiftsAt(file: string): Promise<string[]> {
	const response = await fetchFile(file);
	expect(response.status).toBe(200);
	return eventsOf(readIcs(await response.text())).map(({ values }) => {
		const day = values.get('DTSTART;TZID=Europe/Copenhagen')?.slice(4, 8) ?? '';
		return values.get('STATUS') === 'CANCELLED' ? `${day} cannot` : day;
	});
}

const eventsOf = (calendar: IcsPart) => calendar.parts.filter(({ name }) => name === 'VEVENT');

describe('a volunteer’s calendar', () => {
	test('is fetched with nothing but its address, and read by any calendar', async () => {
		const response = await fetchFile(await make());
		expect(response.status).toBe(200);
		expect(Object.fromEntries(response.headers)).toMatchObject({
			'content-type': 'text/calendar; charset=utf-8',
			'cache-control': 'private, no-cache',
			'x-content-type-options': 'nosniff',
			'x-robots-tag': 'noindex'
		});
		const calendar = readIcs(await response.text());
		expect(readText(calendar.values.get('X-WR-CALNAME')!)).toBe('Vagter i Lektiecaféen');
	});

	test('holds their own shifts, from a month back to half a year ahead', async () => {
		const days = await shiftsAt(await make());
		expect(days.slice(0, 4)).toEqual(['1109', '1116', '1123', '1130']);
		expect(days.at(-1)).toBe('0524');
		expect((await shiftsAt(await make(ali)))[0]).toBe('1027');
	});

	test.each<[string, Line, string[]]>([
		[
			'a day on which they cannot',
			['2026-11-24 12:00', 'shift.cancelled', { shift: thingId(5), date: '2026-11-30' }],
			['1109', '1116', '1123', '1130 cannot']
		],
		[
			'a day on which the café is closed',
			['2026-11-24 12:00', 'opening.cancelled', { opening: monday, date: '2026-11-16' }],
			['1109', '1123', '1130', '1207']
		],
		[
			'an extra shift',
			[
				'2026-11-24 12:00',
				'shift.planned',
				{ shift: thingId(7), volunteer: sara, opening: tuesday, date: '2026-11-24' }
			],
			['1109', '1116', '1123', '1124']
		],
		[
			'a second plan for the same opening',
			['2026-11-24 12:00', 'shift.planned', { shift: thingId(8), volunteer: sara, opening: monday }],
			['1102', '1109', '1116', '1123']
		],
		[
			'a plan that was a mistake',
			['2026-11-24 12:00', 'entry.voided', { entry: lineId(5), reason: 'wrong' }],
			[]
		]
	])('follows %s', async (_what, line, days) => {
		const file = await make();
		await record(line);
		expect((await shiftsAt(file)).slice(0, 4)).toEqual(days);
	});

	test('says nothing of anybody: no names, no numbers', async () => {
		await record([
			'2026-11-24 12:00',
			'volunteer.changed',
			{ volunteer: sara, phone: '+45 12345678', mail: 's@s.dk' }
		]);
		expect(await (await fetchFile(await make())).text()).not.toMatch(/Sara|Ali|12345678|s@s\.dk/);
	});

	test('is the same byte for byte as long as nothing changes, and is newer when something does', async () => {
		const file = await make();
		const before = await (await fetchFile(file)).text();
		desk.passMs(3_600_000);
		expect(await (await fetchFile(file)).text()).toBe(before);
		await record(['2026-11-24 15:30', 'shift.cancelled', { shift: thingId(5), date: '2026-11-30' }]);
		const after = await (await fetchFile(file)).text();
		const stampOf = (ics: string) => eventsOf(readIcs(ics))[0]!.values;
		expect(Number(stampOf(after).get('SEQUENCE'))).toBeGreaterThan(Number(stampOf(before).get('SEQUENCE')));
		expect(stampOf(after).get('DTSTAMP')! > stampOf(before).get('DTSTAMP')!).toBe(true);
	});

	test('goes on when two registrations turn out to be one person', async () => {
		const file = await make(ali);
		await record(['2026-11-24 12:00', 'volunteer.merged', { volunteer: ali, into: sara }]);
		expect((await shiftsAt(file)).slice(0, 3)).toEqual(['1027', '1103', '1109']);
		expect(await list()).toMatchObject([{ volunteer: sara }]);
		expect((await end(sara)).status).toBe(204);
		expect((await fetchFile(file)).status).toBe(404);
	});
});

describe('an address', () => {
	test('is listed without its secret', async () => {
		await make();
		expect(await list()).toEqual([{ volunteer: sara, madeAt: '2026-11-24T14:00:00.000Z' }]);
	});

	test('is stored as a hash only', async () => {
		const secret = (await make()).replace('.ics', '');
		const rows = await desk.db.selectFrom('calendar').selectAll().execute();
		expect(JSON.stringify(rows)).not.toContain(secret);
	});

	test('ends the one before when it is made anew', async () => {
		const [first, second] = [await make(), await make()];
		expect(first).not.toBe(second);
		expect((await fetchFile(first)).status).toBe(404);
		expect((await fetchFile(second)).status).toBe(200);
	});

	test('that was ended is answered like one that never was', async () => {
		const file = await make();
		expect((await end()).status).toBe(204);
		expect((await end()).status).toBe(204);
		const [ended, never] = [await fetchFile(file), await fetchFile(`${createCredential()}.ics`)];
		expect([ended.status, never.status]).toEqual([404, 404]);
		expect(await ended.text()).toBe(await never.text());
		expect([...ended.headers]).toEqual([...never.headers]);
	});

	test('of whoever left the café is dead, and alive again if that was a mistake', async () => {
		const file = await make();
		await record(['2026-11-23 12:00', 'volunteer.parted', { volunteer: sara, on: '2026-11-23' }]);
		expect((await fetchFile(file)).status).toBe(404);
		await record(
			['2026-11-23 12:00', 'volunteer.parted', { volunteer: sara, on: '2026-11-23' }],
			['2026-11-24 12:00', 'entry.voided', { entry: lineId(7), reason: 'she stays' }]
		);
		expect((await fetchFile(file)).status).toBe(200);
	});

	test('is not made for somebody who is not known, or has left', async () => {
		await record(['2026-11-23 12:00', 'volunteer.parted', { volunteer: ali, on: '2026-11-23' }]);
		for (const volunteer of [thingId(99), ali]) {
			expect((await answerCalendarMaking(desk, requestOf('POST', { volunteer }))).status).toBe(409);
		}
	});

	test.each([[null], [{}], [{ volunteer: 'Sara' }], [{ volunteer: sara, secret: 'mine' }], [[sara]]])(
		'is not made of %j',
		async (body) => {
			expect((await answerCalendarMaking(desk, requestOf('POST', body))).status).toBe(400);
			expect((await answerCalendarEnding(desk, requestOf('DELETE', body))).status).toBe(400);
		}
	);
});

describe('a stranger', () => {
	test.each<[string, number, () => Promise<Call>]>([
		['without a credential', 401, async () => ({ by: null })],
		[
			'with the address of a calendar for one',
			401,
			async () => ({ by: { ...paired, credential: (await make()).slice(0, 43) } })
		],
		['whose device was revoked', 401, revoke],
		['on another site', 403, async () => ({ headers: { origin: 'https://evil.example' } })]
	])('%s gets %i, and changes nothing', async (_who, status, callOf) => {
		const file = await make(ali);
		const call = await callOf();
		const making = await answerCalendarMaking(desk, requestOf('POST', { volunteer: ali }, call));
		const listing = await answerCalendarList(desk, requestOf('GET', undefined, call));
		expect([making.status, listing.status, (await end(ali, call)).status]).toEqual([status, status, status]);
		expect((await fetchFile(file)).status).toBe(200);
	});

	async function revoke(): Promise<Call> {
		await revokeDevice(desk.db, paired.device, desk.now());
		return { by: paired };
	}

	test('of another café sees no address, makes none and ends none', async () => {
		const file = await make();
		const { cafe } = await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
		const by = await pairNow(desk, undefined, cafe.id);
		expect(await list(by)).toEqual([]);
		expect((await answerCalendarMaking(desk, requestOf('POST', { volunteer: sara }, { by }))).status).toBe(
			409
		);
		expect((await end(sara, { by })).status).toBe(204);
		expect((await fetchFile(file)).status).toBe(200);
	});

	test('finds nothing by tricks with the path', async () => {
		const file = await make();
		const tricks = [
			file.replace('.ics', ''),
			`${file}/`,
			`../${file}`,
			file.toUpperCase(),
			`${file}\0`,
			`x${file}`
		];
		for (const trick of [...tricks, '', '.ics', '%', "' or 1=1 --.ics", file.slice(1)]) {
			expect((await fetchFile(trick, trick)).status).toBe(404);
		}
	});

	test('who guesses is asked to stop, and keeps nobody else from their calendar', async () => {
		const file = await make();
		const guess = () => fetchFile(`${createCredential()}.ics`);
		for (let i = 0; i < WRONG_CALENDARS_PER_ADDRESS.max; i += 1) expect((await guess()).status).toBe(404);
		const refused = await guess();
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900']);
		expect((await fetchFile(file)).status).toBe(200);
		desk.passMs(WRONG_CALENDARS_PER_ADDRESS.windowMs);
		expect((await guess()).status).toBe(404);
	});

	test('who fetches one over and over is asked to come back later', async () => {
		const [file, other] = [await make(), await make(ali)];
		for (let i = 0; i < FETCHES_PER_CALENDAR.max; i += 1) await fetchFile(file);
		expect((await fetchFile(file)).status).toBe(429);
		expect((await fetchFile(other)).status).toBe(200);
	});
});
