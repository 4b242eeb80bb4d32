/**
 * A volunteer's shifts in their own calendar: one secret address each, that needs nothing else to be read.
 *
 *   GET    /api/calendars                who has one: 200 { calendars: [{ volunteer, madeAt }] }
 *   POST   /api/calendars { volunteer }  makes an address, and ends the one before: 201 { path }. Only now can it be
 *                                        told: the server keeps its hash. 409 if the volunteer is not known there (yet).
 *   DELETE /api/calendars { volunteer }  ends it: 204, whether there was one or not
 *   GET    /api/calendars/<secret>.ics   200 the calendar, for whoever has the address; 404 ended, or never made; 429
 *
 * All but the last are for the café's own devices, with the answers of protocol.ts. `madeAt` is an instant in UTC.
 */
import * as v from 'valibot';
import { Uuid } from '../journal/body-parts.ts';

export const CALENDARS_PATH = '/api/calendars';

export const CalendarRequestSchema = v.strictObject({ volunteer: Uuid });

export const CalendarListSchema = v.object({
	calendars: v.array(v.object({ volunteer: Uuid, madeAt: v.string() }))
});

export const CalendarMadeSchema = v.object({
	path: v.pipe(v.string(), v.regex(/^\/api\/calendars\/[\w-]+\.ics$/))
});

export type CalendarList = v.InferOutput<typeof CalendarListSchema>;
export type CalendarMade = v.InferOutput<typeof CalendarMadeSchema>;
