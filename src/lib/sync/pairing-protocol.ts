/**
 * How a tablet asks to be connected by a code that it shows, in the manner of the device authorization grant (RFC 8628),
 * with its names and its errors, and JSON in both directions.
 *
 *   POST /api/pairing         { name, device? }   200 { device_code, user_code, verification_uri,
 *                                                       verification_uri_complete, expires_in, interval }
 *   POST /api/pairing/token   { device_code }     201 { device, cafe, name, credential }, once, and the cookie
 *                                                 400 { error, error_description }
 *
 *   authorization_pending   nobody has decided yet: ask again after `interval` seconds
 *   slow_down               asked too soon: from now on wait five seconds longer than before
 *   access_denied           staff said no
 *   expired_token           ten minutes are over; ask for another code
 *   invalid_grant           no such code, or its credential was given already
 *
 * 403, 413, 415, 429 and 503 mean what they mean on /api/sync.
 */
import * as v from 'valibot';

export const PAIRING_PATH = '/api/pairing';
export const TOKEN_PATH = '/api/pairing/token';

/** How many seconds longer a tablet waits between two questions after each `slow_down`. */
export const SLOW_DOWN_S = 5;

export const GRANT_ERRORS = [
	'authorization_pending',
	'slow_down',
	'access_denied',
	'expired_token',
	'invalid_grant'
] as const;

export type GrantError = (typeof GRANT_ERRORS)[number];

/** What it suggests to be called, and the id that it has written entries under. */
export const GrantRequestSchema = v.object({
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
	device: v.optional(v.pipe(v.string(), v.uuid()))
});

/** Times are in seconds. */
export const GrantReplySchema = v.object({
	device_code: v.string(),
	user_code: v.string(),
	verification_uri: v.string(),
	verification_uri_complete: v.string(),
	expires_in: v.pipe(v.number(), v.minValue(1)),
	interval: v.pipe(v.number(), v.minValue(1))
});

export type GrantReply = v.InferOutput<typeof GrantReplySchema>;

export const TokenRequestSchema = v.object({ device_code: v.pipe(v.string(), v.maxLength(100)) });

export const TokenReplySchema = v.object({
	device: v.string(),
	cafe: v.string(),
	/** What staff chose to call it. */
	name: v.string(),
	credential: v.string()
});

export const GrantErrorSchema = v.object({ error: v.picklist(GRANT_ERRORS) });
