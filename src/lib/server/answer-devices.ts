import * as v from 'valibot';
import { PairRequestSchema } from '../sync/protocol.ts';
import { answer, ApiError, jsonAnswer, malformed, tooMany } from './api-answer.ts';
import { note } from './audit.ts';
import { findCallingDevice, refuseOtherSites } from './calling-device.ts';
import { endCookie, keepCookie } from './credential.ts';
import type { DeskServer } from './desk-server.ts';
import { deviceName, revokeDevice } from './devices.ts';
import { pairDevice, type Paired, type PairingWish } from './pairing.ts';
import { readJson } from './read-json.ts';

const PAIR_REQUEST_MAX_BYTES = 2_000;

/** Answers `POST /api/devices`: pairs the caller with the café that its one-time code is for. */
export function answerPairing(desk: DeskServer, request: Request, address: string): Promise<Response> {
	return answer(async () => {
		refuseOtherSites(request);
		const wish = v.safeParse(PairRequestSchema, await readJson(request, PAIR_REQUEST_MAX_BYTES), {
			abortEarly: true
		});
		if (!wish.success) throw malformed(wish.issues[0]);
		const paired = await pairWithinLimits(desk, wish.output, address);
		const cookie = keepCookie(paired.credential, new URL(request.url));
		return jsonAnswer(201, paired, { 'set-cookie': cookie });
	}, desk.log);
}

/** Answers `DELETE /api/devices`: ends the credential of the device that asks. */
export function answerUnpairing(desk: DeskServer, request: Request): Promise<Response> {
	return answer(async () => {
		const { device } = await findCallingDevice(desk, request);
		const { id, cafe } = device;
		await desk.db.transaction().execute(async (trx) => {
			await revokeDevice(trx, id, desk.now(), cafe);
			const doer = { kind: 'tablet' as const, id, name: await deviceName(trx, cafe, id) };
			await note(trx, doer, 'ended tablet', { cafe, about: doer.name }, desk.now());
		});
		const headers = { 'cache-control': 'no-store', 'set-cookie': endCookie(new URL(request.url)) };
		return new Response(null, { status: 204, headers });
	}, desk.log);
}

async function pairWithinLimits(desk: DeskServer, wish: PairingWish, address: string): Promise<Paired> {
	const giveBack = takeAttempt(desk, address);
	let paired: Paired | undefined;
	try {
		paired = await pairDevice(desk.db, wish, desk.now());
	} catch (error) {
		giveBack();
		throw error;
	}
	if (!paired) throw new ApiError(403, 'The code is wrong, has been used, or has run out.');
	giveBack();
	return paired;
}

// Counted as wrong until it turns out right.
function takeAttempt(desk: DeskServer, address: string): () => void {
	const nowMs = desk.now();
	const waitHereMs = desk.wrongCodesPerAddress.take(address, nowMs);
	if (waitHereMs > 0) throw tooMany('Too many wrong codes from here; try again later.', waitHereMs);
	const waitMs = desk.wrongCodesOverall.take('all', nowMs);
	if (waitMs > 0) {
		desk.wrongCodesPerAddress.giveBack(address);
		throw tooMany('Too many wrong codes; try again later.', waitMs);
	}
	return () => {
		desk.wrongCodesPerAddress.giveBack(address);
		desk.wrongCodesOverall.giveBack('all');
	};
}
