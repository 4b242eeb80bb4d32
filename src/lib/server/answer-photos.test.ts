import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entryOf, thingId } from '../journal/entry-builder.ts';
import { journalOf, lineId, type Line } from '../journal/journal-builder.ts';
import { hashOf, jpegExif, jpegOf, webpOf } from '../sync/photo-builder.ts';
import { PHOTO_MAX_BYTES, PHOTOS_MAX } from '../sync/photo-protocol.ts';
import { answerPhoto, answerPhotoList, answerPhotoUpload } from './answer-photos.ts';
import { answerSync } from './answer-sync.ts';
import { findOrCreateCafe } from './cafes.ts';
import { PHOTOS_PER_DEVICE } from './desk-server.ts';
import { revokeDevice } from './devices.ts';
import type { Paired } from './pairing.ts';
import { SqlJournal } from './sql-journal.ts';
import { openTemporaryDesk, pairNow, type TemporaryDesk } from './temporary-desk.ts';

const URL_ROOT = 'http://desk.local:3000/api/photos';
const [sara, ali] = [thingId(1), thingId(2)] as [string, string];
const face = webpOf();
const hash = await hashOf(face);

let desk: TemporaryDesk;
let paired: Paired;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	paired = await pairNow(desk);
});

afterEach(() => desk.remove());

const kept = (photo: string, person = sara): Line => [
	'2026-11-23 15:00',
	'photo.kept',
	{ person, photo, consentOn: '2026-11-23' }
];

function name(...lines: Line[]): Promise<unknown> {
	return new SqlJournal(desk.db, 'lektiecafe').add(journalOf(...lines));
}

interface Call {
	by?: Paired | null;
	headers?: Record<string, string>;
}

function requestOf(
	method: string,
	path: string,
	{ by = paired, headers }: Call,
	body?: Uint8Array<ArrayBuffer>
) {
	const authorization: Record<string, string> = by ? { authorization: `Bearer ${by.credential}` } : {};
	return new Request(`${URL_ROOT}${path}`, {
		method,
		headers: { ...authorization, ...headers },
		...(body && { body })
	});
}

function put(bytes: Uint8Array<ArrayBuffer> = face, as = hash, call: Call = {}): Promise<Response> {
	const headers = { 'content-type': 'image/webp', ...call.headers };
	return answerPhotoUpload(desk, requestOf('PUT', `/${as}`, { ...call, headers }, bytes), as);
}

function get(as = hash, call: Call = {}, method = 'GET'): Promise<Response> {
	return answerPhoto(desk, requestOf(method, `/${as}`, call), as);
}

async function list(by: Paired | null = paired): Promise<unknown> {
	return (await answerPhotoList(desk, requestOf('GET', '', { by }))).json();
}

function countHeld(): Promise<number> {
	return desk.db
		.selectFrom('photo')
		.selectAll()
		.execute()
		.then((rows) => rows.length);
}

describe('a photo that the journal names', () => {
	beforeEach(() => name(kept(hash)));

	test('is taken in once, and given to the café’s devices as it came', async () => {
		expect((await put()).status).toBe(201);
		expect((await put()).status).toBe(204);
		const other = await pairNow(desk);
		const response = await get(hash, { by: other });
		expect(response.status).toBe(200);
		expect(new Uint8Array(await response.arrayBuffer())).toEqual(face);
		expect(await list(other)).toEqual({ photos: [hash] });
	});

	test('is a picture to the browser and nothing else, and is kept by no cache', async () => {
		await put();
		const { headers } = await get();
		expect(Object.fromEntries(headers)).toEqual({
			'accept-ranges': 'bytes',
			'cache-control': 'no-store',
			'content-length': String(face.length),
			'content-security-policy': "default-src 'none'; sandbox",
			'content-type': 'image/webp',
			'cross-origin-resource-policy': 'same-origin',
			'x-content-type-options': 'nosniff'
		});
	});

	test('is not here before somebody brought it', async () => {
		expect((await get()).status).toBe(404);
		expect(await list()).toEqual({ photos: [] });
	});

	test('is asked for by HEAD without its bytes', async () => {
		await put();
		const response = await get(hash, {}, 'HEAD');
		expect([response.status, response.headers.get('content-length')]).toEqual([200, String(face.length)]);
		expect((await response.arrayBuffer()).byteLength).toBe(0);
	});

	test('goes on where a download was cut', async () => {
		await put();
		const response = await get(hash, { headers: { range: 'bytes=10-' } });
		expect(response.status).toBe(206);
		expect(response.headers.get('content-range')).toBe(`bytes 10-${face.length - 1}/${face.length}`);
		expect(new Uint8Array(await response.arrayBuffer())).toEqual(face.slice(10));
	});

	test.each([
		['bytes=5-9', 200],
		['bytes=-5', 200],
		['lines=1-', 200],
		['bytes=0-', 200],
		[`bytes=${face.length}-`, 416],
		['bytes=999999999-', 416]
	])('asked for as %s is answered %i', async (range, status) => {
		await put();
		expect((await get(hash, { headers: { range } })).status).toBe(status);
	});

	test.each<[string, number, Uint8Array<ArrayBuffer>, string, string]>([
		['other bytes', 422, webpOf({ seed: 2 }), 'image/webp', 'another hash'],
		['a JPEG said to be a WebP', 415, jpegOf(), 'image/webp', 'WebP or JPEG'],
		['a photo said to be a page', 415, face, 'text/html', 'WebP or JPEG'],
		['a page', 415, text('<!doctype html><script>alert(1)</script>'), 'image/webp', 'WebP or JPEG'],
		['an SVG', 415, text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml', 'WebP or JPEG'],
		['a photo that tells where', 415, jpegOf({ segments: [jpegExif] }), 'image/jpeg', 'WebP or JPEG'],
		['nothing', 415, new Uint8Array(), 'image/webp', 'WebP or JPEG'],
		['far too much', 413, new Uint8Array(PHOTO_MAX_BYTES + 1), 'image/webp', 'larger']
	])('is not %s', async (_what, status, bytes, type, sentence) => {
		const response = await put(bytes, hash, { headers: { 'content-type': type } });
		expect(response.status).toBe(status);
		expect(((await response.json()) as { error: string }).error).toContain(sentence);
		expect(await countHeld()).toBe(0);
	});

	test('may be a JPEG', async () => {
		const jpeg = jpegOf();
		const named = await hashOf(jpeg);
		await name(kept(hash), kept(named, ali));
		expect((await put(jpeg, named, { headers: { 'content-type': 'image/jpeg' } })).status).toBe(201);
		expect((await get(named)).headers.get('content-type')).toBe('image/jpeg');
	});
});

function text(content: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(content);
}

describe('a photo that the journal does not name', () => {
	test('is not taken in', async () => {
		expect((await put()).status).toBe(409);
		expect(await countHeld()).toBe(0);
	});

	test.each<[string, Line]>([
		['was withdrawn', ['2026-11-24 15:00', 'photo.withdrawn', { person: sara }]],
		['was replaced', kept('f'.repeat(64))],
		[
			'is of somebody who left',
			['2026-11-24 15:00', 'volunteer.parted', { volunteer: sara, on: '2026-11-24' }]
		],
		['is of a contact who left', ['2026-11-24 15:00', 'contact.parted', { contact: sara }]],
		[
			'was kept by mistake',
			['2026-11-24 15:00', 'entry.voided', { entry: lineId(1), reason: 'wrong person' }]
		]
	])('because it %s is given to nobody from then on, and cannot come back', async (_why, line) => {
		await name(kept(hash));
		await put();
		await name(kept(hash), line);
		expect((await get()).status).toBe(404);
		expect((await get(hash, {}, 'HEAD')).status).toBe(404);
		expect(await list()).toEqual({ photos: [] });
		expect((await put()).status).toBe(409);
	});

	test('is deleted with the sync that says so, and the others stay', async () => {
		const [other, named] = [webpOf({ seed: 2 }), await hashOf(webpOf({ seed: 2 }))];
		await name(kept(hash), kept(named, ali));
		await put();
		await put(other, named);
		const withdrawn = entryOf('photo.withdrawn', { person: sara }, { seq: 3 });
		await sync([withdrawn]);
		expect(await countHeld()).toBe(1);
		expect((await get(named)).status).toBe(200);
	});

	test('is deleted even if the answer to that sync was lost', async () => {
		await name(kept(hash));
		await put();
		const withdrawn = entryOf('photo.withdrawn', { person: sara }, { seq: 3 });
		await new SqlJournal(desk.db, 'lektiecafe').add([withdrawn]);
		await sync([withdrawn]);
		expect(await countHeld()).toBe(0);
	});

	async function sync(entries: unknown[]): Promise<void> {
		const body = JSON.stringify({ protocol: 1, since: 0, sentAt: '2026-11-24T14:00:00.000Z', entries });
		const headers = { 'content-type': 'application/json', authorization: `Bearer ${paired.credential}` };
		const request = new Request('http://desk.local:3000/api/sync', { method: 'POST', headers, body });
		expect((await answerSync(desk, request)).status).toBe(200);
	}
});

describe('a stranger', () => {
	beforeEach(async () => {
		await name(kept(hash));
		await put();
	});

	test.each<[string, number, () => Promise<Call>]>([
		['without a credential', 401, async () => ({ by: null })],
		['with a made-up one', 401, async () => ({ by: { ...paired, credential: 'A'.repeat(43) } })],
		['whose device was revoked', 401, revoke],
		['on another site', 403, async () => ({ headers: { origin: 'https://evil.example' } })]
	])('%s gets %i for everything', async (_who, status, callOf) => {
		const call = await callOf();
		const answers = [await get(hash, call), await get(hash, call, 'HEAD'), await put(face, hash, call)];
		answers.push(await answerPhotoList(desk, requestOf('GET', '', call)));
		expect(answers.map((response) => response.status)).toEqual([status, status, status, status]);
	});

	async function revoke(): Promise<Call> {
		await revokeDevice(desk.db, paired.device, desk.now());
		return { by: paired };
	}

	test('whose device is revoked while its photo is on its way brings none', async () => {
		const other = webpOf({ seed: 7 });
		const otherHash = await hashOf(other);
		await name(kept(otherHash));
		const { url, headers } = requestOf('PUT', `/${otherHash}`, { headers: { 'content-type': 'image/webp' } });
		const source: UnderlyingDefaultSource = {
			pull: async (body) => {
				await revoke();
				body.enqueue(other);
				body.close();
			}
		};
		const body = new ReadableStream(source, { highWaterMark: 0 });
		const sent = { method: 'PUT', headers, body, duplex: 'half' };
		expect((await answerPhotoUpload(desk, new Request(url, sent), otherHash)).status).toBe(401);
		expect(await countHeld()).toBe(1);
	});

	test('of another café neither sees the photo nor can bring one under its name', async () => {
		const { cafe } = await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
		const by = await pairNow(desk, undefined, cafe.id);
		expect((await get(hash, { by })).status).toBe(404);
		expect(await list(by)).toEqual({ photos: [] });
		expect((await put(face, hash, { by })).status).toBe(409);
		expect((await get()).status).toBe(200);
	});

	test('finds nothing by tricks with the path', async () => {
		const tricks = ['..', '../devices', '%2e%2e%2fdesk.sqlite', '', hash.slice(1), hash.toUpperCase()];
		for (const path of [...tricks, `${hash}.webp`, `${hash}\0`, ` ${hash}`, "' or 1=1 --"]) {
			expect((await answerPhoto(desk, requestOf('GET', '/x', {}), path)).status).toBe(404);
			const upload = requestOf('PUT', '/x', { headers: { 'content-type': 'image/webp' } }, face);
			expect((await answerPhotoUpload(desk, upload, path)).status).toBe(404);
		}
	});
});

describe('too much', () => {
	test('of a café is not kept: five hundred photos are enough', async () => {
		await name(kept(hash));
		const row = { cafe: 'lektiecafe', type: 'image/webp', bytes: face, created_at: '' };
		const rows = Array.from({ length: PHOTOS_MAX }, (_, i) => ({ ...row, hash: String(i) }));
		await desk.db.insertInto('photo').values(rows).execute();
		expect((await put()).status).toBe(507);
	});

	test('asked by one device is answered when to come back', async () => {
		for (let i = 0; i < PHOTOS_PER_DEVICE.max; i += 1)
			desk.photosPerDevice.take(`lektiecafe ${paired.device}`, desk.now());
		const response = await get();
		expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60']);
	});
});
