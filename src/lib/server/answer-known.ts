import * as v from 'valibot';
import { RestartRequestSchema, type DeviceReply } from '../sync/protocol.ts';
import { answer, ApiError, jsonAnswer, malformed } from './api-answer.ts';
import { findCallingDevice, refuseOtherSites } from './calling-device.ts';
import { readCredential } from './credential.ts';
import type { DeskServer } from './desk-server.ts';
import { deviceName } from './devices.ts';
import { findMissingSeqs } from './missing-seqs.ts';
import { readJson } from './read-json.ts';
import { restartDevice } from './restart-device.ts';
import { SqlJournal } from './sql-journal.ts';

const RESTART_REQUEST_MAX_BYTES = 2_000;

/** Answers `GET /api/devices`: who the caller is, and what the server holds of it; 204 without a credential. */
export function answerWhoIs(desk: DeskServer, request: Request): Promise<Response> {
	return answer(async () => {
		refuseOtherSites(request);
		if (!readCredential(request.headers)) {
			return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
		}
		const { device } = await findCallingDevice(desk, request);
		return jsonAnswer(200, await describeDevice(desk, device.cafe, device.id));
	}, desk.log);
}

/**
 * Answers `PUT /api/devices`: the caller lost its storage and goes on under the id that it names. It is told of what it
 * was before, so that it can write down what may be missing.
 */
export function answerRestart(desk: DeskServer, request: Request): Promise<Response> {
	return answer(async () => {
		const { device } = await findCallingDevice(desk, request);
		const body = await readJson(request, RESTART_REQUEST_MAX_BYTES);
		const wish = v.safeParse(RestartRequestSchema, body, { abortEarly: true });
		if (!wish.success) throw malformed(wish.issues[0]);
		const wanted = wish.output.device.toLowerCase();
		const former = await restartDevice(desk.db, device, wanted, desk.now());
		if (!former)
			throw new ApiError(409, 'This id is taken, or this tablet goes on under another one already.');
		return jsonAnswer(200, await describeDevice(desk, device.cafe, former));
	}, desk.log);
}

async function describeDevice({ db }: DeskServer, cafe: string, id: string): Promise<DeviceReply> {
	return {
		device: id,
		cafe,
		name: await deviceName(db, cafe, id),
		lastSeq: await new SqlJournal(db, cafe).lastSeq(id),
		missing: await findMissingSeqs(db, cafe, id)
	};
}
