import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { PhotoHash } from '../journal/body-parts.ts';
import { readPhotoType } from '../sync/photo-format.ts';
import { PHOTO_MAX_BYTES, type PhotoList } from '../sync/photo-protocol.ts';
import { answer, ApiError, jsonAnswer, tooMany } from './api-answer.ts';
import { findCallingDevice } from './calling-device.ts';
import type { DeskServer } from './desk-server.ts';
import type { Device } from './devices.ts';
import { findPhoto, keepPhoto, listPhotos, type Photo } from './photos.ts';
import { readBytes } from './read-json.ts';

const NOT_HERE = 'There is no such photo.';

/** A face, and nothing else: no cache keeps it, no page of another site shows it, nothing in it is run. */
const PHOTO_HEADERS = {
	'cache-control': 'no-store',
	'x-content-type-options': 'nosniff',
	'content-security-policy': "default-src 'none'; sandbox",
	'cross-origin-resource-policy': 'same-origin',
	'accept-ranges': 'bytes'
};

/** Answers `GET /api/photos` as sync/photo-protocol.ts describes it. */
export function answerPhotoList(desk: DeskServer, request: Request): Promise<Response> {
	return answer(async () => {
		const { cafe } = await admit(desk, request);
		const list: PhotoList = { photos: await listPhotos(desk, cafe) };
		return jsonAnswer(200, list);
	}, desk.log);
}

/** Answers `GET` and `HEAD /api/photos/<hash>`. */
export function answerPhoto(desk: DeskServer, request: Request, hash: string): Promise<Response> {
	return answer(async () => {
		const { cafe } = await admit(desk, request);
		const photo = v.is(PhotoHash, hash) ? await findPhoto(desk, cafe, hash) : undefined;
		if (!photo) throw new ApiError(404, NOT_HERE);
		return photoAnswer(photo, request);
	}, desk.log);
}

/** Answers `PUT /api/photos/<hash>`. */
export function answerPhotoUpload(desk: DeskServer, request: Request, hash: string): Promise<Response> {
	return answer(async () => {
		const { cafe } = await admit(desk, request);
		if (!v.is(PhotoHash, hash)) throw new ApiError(404, NOT_HERE);
		const bytes = await readBytes(request, PHOTO_MAX_BYTES);
		// As with a sync: its credential may have been ended meanwhile.
		await findCallingDevice(desk, request);
		const type = readPhotoType(bytes);
		if (!type || request.headers.get('content-type') !== type) {
			throw new ApiError(
				415,
				'The body must be a small WebP or JPEG without anything but the picture, sent as that.'
			);
		}
		if (createHash('sha256').update(bytes).digest('hex') !== hash) {
			throw new ApiError(422, 'The bytes have another hash.');
		}
		const kept = await keepPhoto(desk, cafe, hash, { type, bytes });
		if (kept === 'unnamed') throw new ApiError(409, 'The journal of the café does not name this photo.');
		if (kept === 'full') throw new ApiError(507, 'The café has too many photos.');
		return new Response(null, {
			status: kept === 'kept' ? 201 : 204,
			headers: { 'cache-control': 'no-store' }
		});
	}, desk.log);
}

async function admit(desk: DeskServer, request: Request): Promise<Device> {
	const { device } = await findCallingDevice(desk, request);
	const waitMs = desk.photosPerDevice.take(`${device.cafe} ${device.id}`, desk.now());
	if (waitMs > 0) throw tooMany('This device asks for photos too often.', waitMs);
	return device;
}

// Of the ranges there are, the one that a cut download needs; for every other the whole is a right answer, too.
function photoAnswer({ type, bytes }: Photo, request: Request): Response {
	const size = bytes.byteLength;
	const from = Number(/^bytes=(\d{1,9})-$/.exec(request.headers.get('range') ?? '')?.[1] ?? 0);
	if (from >= size) {
		throw new ApiError(416, 'The photo ends before that.', {
			headers: { 'content-range': `bytes */${size}` }
		});
	}
	const rest = Buffer.from(bytes.subarray(from));
	const headers = { ...PHOTO_HEADERS, 'content-type': type, 'content-length': String(rest.byteLength) };
	const body = request.method === 'HEAD' ? null : rest;
	if (from === 0) return new Response(body, { headers });
	const range = { 'content-range': `bytes ${from}-${size - 1}/${size}` };
	return new Response(body, { status: 206, headers: { ...headers, ...range } });
}
