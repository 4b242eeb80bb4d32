import * as v from 'valibot';
import {
	GrantRequestSchema,
	TokenRequestSchema,
	type GrantError,
	type GrantReply
} from '../sync/pairing-protocol.ts';
import { answer, ApiError, jsonAnswer, malformed, tooMany } from './api-answer.ts';
import { refuseOtherSites } from './calling-device.ts';
import { keepCookie } from './credential.ts';
import type { DeskServer } from './desk-server.ts';
import { GRANT_VALID_MS, openGrant, POLL_INTERVAL_S, pollGrant } from './pairing-grant.ts';
import { readJson } from './read-json.ts';

const REQUEST_MAX_BYTES = 2_000;

/** Where staff approve a tablet; the code that it shows is a part of the address in its QR code. */
export const APPROVE_PATH = '/admin/pair';

const sentenceByError: Record<GrantError, string> = {
	authorization_pending: 'Nobody has approved this tablet yet.',
	slow_down: 'This tablet asks too often.',
	access_denied: 'Staff said no to this tablet.',
	expired_token: 'The code has run out.',
	invalid_grant: 'There is no such code, or it was used.'
};

/** Answers `POST /api/pairing`: a tablet asks for a code to show. */
export function answerGrantRequest(desk: DeskServer, request: Request, address: string): Promise<Response> {
	return answer(async () => {
		refuseOtherSites(request);
		const asked = await readBody(GrantRequestSchema, request);
		const waitMs = desk.grantsPerAddress.take(address, desk.now());
		if (waitMs > 0) throw tooMany('Too many codes were asked for from here; try again later.', waitMs);
		const grant = await openGrant(desk.db, { ...asked, address }, desk.now());
		if (!grant) throw tooMany('Too many tablets wait to be connected; try again later.', GRANT_VALID_MS);
		const approveUri = new URL(APPROVE_PATH, request.url).href;
		const reply: GrantReply = {
			device_code: grant.deviceCode,
			user_code: grant.userCode,
			verification_uri: approveUri,
			verification_uri_complete: `${approveUri}?code=${grant.userCode}`,
			expires_in: GRANT_VALID_MS / 1000,
			interval: POLL_INTERVAL_S
		};
		return jsonAnswer(200, reply);
	}, desk.log);
}

/** Answers `POST /api/pairing/token`: the tablet asks how it stands, and gets its credential once. */
export function answerGrantPoll(desk: DeskServer, request: Request, address: string): Promise<Response> {
	return answer(async () => {
		refuseOtherSites(request);
		const { device_code: deviceCode } = await readBody(TokenRequestSchema, request);
		// Counted as a guess until it turns out to be a tablet's.
		const waitMs = desk.wrongDeviceCodesPerAddress.take(address, desk.now());
		if (waitMs > 0) throw tooMany('Too many wrong codes from here; try again later.', waitMs);
		const outcome = await pollGrant(desk.db, deviceCode, desk.now());
		if ('paired' in outcome || outcome.error !== 'invalid_grant') {
			desk.wrongDeviceCodesPerAddress.giveBack(address);
		}
		if ('error' in outcome) throw grantError(outcome.error);
		const { paired } = outcome;
		return jsonAnswer(201, paired, { 'set-cookie': keepCookie(paired.credential, new URL(request.url)) });
	}, desk.log);
}

async function readBody<T extends v.GenericSchema>(schema: T, request: Request): Promise<v.InferOutput<T>> {
	const body = v.safeParse(schema, await readJson(request, REQUEST_MAX_BYTES), { abortEarly: true });
	if (!body.success) throw malformed(body.issues[0]);
	return body.output;
}

function grantError(error: GrantError): ApiError {
	const details = { error, error_description: sentenceByError[error] };
	return new ApiError(400, sentenceByError[error], { details });
}
