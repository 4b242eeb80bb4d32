import * as v from 'valibot';
import { calendarToIcs, type Calendar } from '../export/calendar-ics.ts';
import type { Settings } from '../journal/settings.ts';
import {
	CalendarRequestSchema,
	CALENDARS_PATH,
	type CalendarList,
	type CalendarMade
} from '../sync/calendar-protocol.ts';
import { answer, ApiError, jsonAnswer, malformed, tooMany } from './api-answer.ts';
import { findCallingDevice } from './calling-device.ts';
import { endCalendar, findCalendar, listCalendars, makeCalendar } from './calendars.ts';
import { hashCredential } from './credential.ts';
import type { DeskServer } from './desk-server.ts';
import { readJson } from './read-json.ts';

const REQUEST_MAX_BYTES = 500;

/** What a credential looks like (credential.ts), as the name of a file. */
const FILE = /^([\w-]{43})\.ics$/;

/** The words of a calendar in the café's first language. */
export type CalendarWords = (settings: Settings) => Pick<Calendar, 'name' | 'event'>;

/** Answers `GET /api/calendars` as sync/calendar-protocol.ts describes it. */
export function answerCalendarList(desk: DeskServer, request: Request): Promise<Response> {
	return answer(async () => {
		const { device } = await findCallingDevice(desk, request);
		const list: CalendarList = { calendars: await listCalendars(desk, device.cafe) };
		return jsonAnswer(200, list);
	}, desk.log);
}

/** Answers `POST /api/calendars`. */
export function answerCalendarMaking(desk: DeskServer, request: Request): Promise<Response> {
	return answer(async () => {
		const { device } = await findCallingDevice(desk, request);
		const secret = await makeCalendar(desk, device.cafe, await readVolunteer(request));
		if (!secret) throw new ApiError(409, 'The journal of the café knows no such volunteer.');
		const made: CalendarMade = { path: `${CALENDARS_PATH}/${secret}.ics` };
		return jsonAnswer(201, made);
	}, desk.log);
}

/** Answers `DELETE /api/calendars`. */
export function answerCalendarEnding(desk: DeskServer, request: Request): Promise<Response> {
	return answer(async () => {
		const { device } = await findCallingDevice(desk, request);
		await endCalendar(desk, device.cafe, await readVolunteer(request));
		return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
	}, desk.log);
}

/**
 * Answers `GET /api/calendars/<file>`, for whoever has the address. Whether it was ended or never made is not to be
 * told apart, and whoever tries many is asked to stop; nobody who has a right one is kept out by that.
 */
export function answerCalendar(
	desk: DeskServer,
	file: string,
	address: string,
	words: CalendarWords
): Promise<Response> {
	return answer(async () => {
		const secret = FILE.exec(file)?.[1];
		const found = secret && (await findCalendar(desk, secret));
		if (!found) {
			const waitMs = desk.wrongCalendarsPerAddress.take(address, desk.now());
			if (waitMs > 0) throw tooMany('Too many wrong addresses from here; try again later.', waitMs);
			throw new ApiError(404, 'There is no such calendar.');
		}
		const waitMs = desk.fetchesPerCalendar.take(hashCredential(secret), desk.now());
		if (waitMs > 0) throw tooMany('This calendar is fetched too often.', waitMs);
		const { settings, ...calendar } = found;
		return icsAnswer(calendarToIcs({ ...calendar, ...words(settings) }));
	}, desk.log);
}

function icsAnswer(ics: string): Response {
	return new Response(ics, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': 'inline; filename="lektiecafe.ics"',
			'cache-control': 'private, no-cache',
			'x-content-type-options': 'nosniff',
			'x-robots-tag': 'noindex',
			'referrer-policy': 'no-referrer'
		}
	});
}

async function readVolunteer(request: Request): Promise<string> {
	const body = v.safeParse(CalendarRequestSchema, await readJson(request, REQUEST_MAX_BYTES), {
		abortEarly: true
	});
	if (!body.success) throw malformed(body.issues[0]);
	return body.output.volunteer;
}
