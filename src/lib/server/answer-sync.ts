import * as v from 'valibot';
import { PROTOCOL, REQUEST_MAX_BYTES, SyncRequestSchema } from '../sync/protocol.ts';
import { answer, ApiError, malformed, tooMany } from './api-answer.ts';
import { findCallingDevice } from './calling-device.ts';
import { packedAnswer } from './compression.ts';
import { keepCookie } from './credential.ts';
import type { DeskServer } from './desk-server.ts';
import { noteErasures } from './erasure-log.ts';
import { noteSeen } from './devices.ts';
import { exchange, type ExchangeRequest } from './exchange.ts';
import { noteActs } from './note-acts.ts';
import { readJson } from './read-json.ts';
import { deleteUnnamedPhotos, mayEndPhotos } from './photos.ts';
import { SqlJournal } from './sql-journal.ts';

/** Answers `POST /api/sync` as sync/protocol.ts describes it. */
export function answerSync(desk: DeskServer, request: Request): Promise<Response> {
	return answer(() => sync(desk, request), desk.log);
}

async function sync(desk: DeskServer, request: Request): Promise<Response> {
	const { device, credential, byCookie } = await findCallingDevice(desk, request);
	const waitMs = desk.syncsPerDevice.take(`${device.cafe} ${device.id}`, desk.now());
	if (waitMs > 0) throw tooMany('This device syncs too often.', waitMs);
	const wanted = parseSyncRequest(await readJson(request, REQUEST_MAX_BYTES));
	// Its credential may have been ended while the body was on its way, which whoever sends it can draw out.
	await findCallingDevice(desk, request);
	const nowMs = desk.now();
	const journal = new SqlJournal(
		desk.db,
		device.cafe,
		(cursor) => desk.news.tell(device.cafe, cursor, device.id),
		(trx, entries) => noteActs(trx, device, entries, nowMs)
	);
	const reply = await exchange(journal, wanted, { device: device.id, nowMs });
	// Before the tablet is told: an answer that was lost is asked for again, so that this is never left out.
	if (mayEndPhotos(wanted.entries)) await deleteUnnamedPhotos(desk, device.cafe);
	if (wanted.entries.some(erases)) await noteErasures(desk.dataDir, desk.db);
	await noteSeen(desk.db, device, nowMs);
	const cookie = byCookie ? { 'set-cookie': keepCookie(credential, new URL(request.url)) } : {};
	return packedAnswer(request, reply, cookie);
}

function erases(entry: unknown): boolean {
	return (entry as { kind?: string } | null)?.kind === 'person.erased';
}

function parseSyncRequest(body: unknown): ExchangeRequest {
	// The version goes first: the rest of another version may look different.
	const versioned = v.safeParse(v.object({ protocol: v.pipe(v.number(), v.integer()) }), body);
	if (versioned.success && versioned.output.protocol !== PROTOCOL) {
		throw new ApiError(409, `This server speaks version ${PROTOCOL} of the protocol.`, {
			details: { protocols: [PROTOCOL] }
		});
	}
	const parsed = v.safeParse(SyncRequestSchema, body, { abortEarly: true });
	if (!parsed.success) throw malformed(parsed.issues[0]);
	return parsed.output;
}
