/**
 * Who may do what: each endpoint, asked by each kind of caller. An endpoint that is new has to be entered here.
 *
 *   nobody     no credential                     stolen    the credential of a device that was revoked
 *   guest      a device of another café          tablet    a device of the café
 *   site       the tablet's browser, made to ask by a page of another site
 */
import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entryOf, thingId } from '../../lib/journal/entry-builder.ts';
import { findOrCreateCafe } from '../../lib/server/cafes.ts';
import { makeCalendar } from '../../lib/server/calendars.ts';
import { createCredential } from '../../lib/server/credential.ts';
import { revokeDevice } from '../../lib/server/devices.ts';
import { keepPhoto } from '../../lib/server/photos.ts';
import { SqlJournal } from '../../lib/server/sql-journal.ts';
import { openTemporaryDesk, pairNow, type TemporaryDesk } from '../../lib/server/temporary-desk.ts';
import { hashOf, webpOf } from '../../lib/sync/photo-builder.ts';

type Caller = 'nobody' | 'stolen' | 'guest' | 'site' | 'tablet';
type Handler = (event: RequestEvent) => Promise<Response>;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const SECRET = 'Hemmelige Amina';
const volunteer = thingId(1);
const face = webpOf();
const photo = await hashOf(face);
const syncBody = { protocol: 1, since: 0, sentAt: '2026-11-24T14:00:00.000Z', entries: [] };

/** The answers to nobody, stolen, guest, site and tablet, in this order. */
const table: Record<string, [answers: number[], body?: unknown]> = {
	'POST /api/sync': [[401, 401, 200, 403, 200], syncBody],
	'GET /api/live': [[401, 401, 200, 403, 200]],
	'GET /api/devices': [[204, 401, 200, 403, 200]],
	'POST /api/devices': [[403, 403, 403, 403, 403], { code: 'AAAA-AAAA', name: 'Tablet' }],
	'PUT /api/devices': [[401, 401, 200, 403, 200], { device: thingId(9) }],
	'DELETE /api/devices': [[401, 401, 204, 403, 204]],
	'GET /api/photos': [[401, 401, 200, 403, 200]],
	'GET /api/photos/[hash]': [[401, 401, 404, 403, 200]],
	'HEAD /api/photos/[hash]': [[401, 401, 404, 403, 200]],
	'PUT /api/photos/[hash]': [[401, 401, 409, 403, 204], face],
	'GET /api/calendars': [[401, 401, 200, 403, 200]],
	'POST /api/calendars': [[401, 401, 409, 403, 201], { volunteer }],
	'DELETE /api/calendars': [[401, 401, 204, 403, 204], { volunteer }],
	// Whoever has the address has the calendar; nobody else knows it, and a credential opens none.
	'GET /api/calendars/[file]': [[404, 404, 404, 404, 404]],
	// Neither a device nor nobody: it takes a feed key, which opens nothing else.
	'GET /api/weeks': [[401, 401, 401, 401, 401]],
	'GET /healthz': [[200, 200, 200, 200, 200]]
};

const callers: Caller[] = ['nobody', 'stolen', 'guest', 'site', 'tablet'];
const modules = import.meta.glob<Record<string, unknown>>('../**/+server.ts', { eager: true });
const handlers = new Map<string, Handler>(
	Object.entries(modules).flatMap(([file, module]) =>
		METHODS.filter((method) => method in module).map((method) => {
			const path = new URL(file, 'http://x/api/').pathname.replace('/+server.ts', '').replaceAll('%5B', '[');
			return [`${method} ${path.replaceAll('%5D', ']')}`, module[method] as Handler] as const;
		})
	)
);

let desk: TemporaryDesk;
let headersByCaller: Record<Caller, Record<string, string>>;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	const tablet = await pairNow(desk);
	const stolen = await pairNow(desk);
	await revokeDevice(desk.db, stolen.device, desk.now());
	const elsewhere = await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
	const guest = await pairNow(desk, undefined, elsewhere.cafe.id);
	await new SqlJournal(desk.db, tablet.cafe).add([
		entryOf('volunteer.registered', { volunteer, name: SECRET }),
		entryOf('photo.kept', { person: volunteer, photo, consentOn: '2026-11-24' }, { seq: 2 })
	]);
	await keepPhoto(desk, tablet.cafe, photo, { type: 'image/webp', bytes: face });
	await makeCalendar(desk, tablet.cafe, volunteer);
	const bearer = ({ credential }: { credential: string }) => ({ authorization: `Bearer ${credential}` });
	headersByCaller = {
		nobody: {},
		stolen: bearer(stolen),
		guest: bearer(guest),
		site: { cookie: `lektiecafe_device=${tablet.credential}`, 'sec-fetch-site': 'same-site' },
		tablet: bearer(tablet)
	};
});

afterEach(async () => {
	desk.news.end();
	await desk.remove();
});

test('every endpoint that there is has its line', () => {
	expect([...handlers.keys()].sort()).toEqual(Object.keys(table).sort());
});

test.each(Object.keys(table).flatMap((endpoint) => callers.map((caller) => [endpoint, caller] as const)))(
	'%s answers %s as the table says',
	async (endpoint, caller) => {
		const [answers, body] = table[endpoint]!;
		const response = await ask(endpoint, headersByCaller[caller], body);
		expect(response.status).toBe(answers[callers.indexOf(caller)]);
		if (caller !== 'tablet' && !response.headers.get('content-type')?.startsWith('text/event')) {
			expect(await response.text()).not.toContain(SECRET);
		}
		expect(desk.lines).toEqual([]);
	}
);

test('what a guest asked to be ended or changed is as it was', async () => {
	const calendars = () => desk.db.selectFrom('calendar').selectAll().execute();
	const before = await calendars();
	for (const [endpoint, [, body]] of Object.entries(table)) {
		await ask(endpoint, headersByCaller.guest, body);
	}
	expect(await calendars()).toEqual(before);
	expect((await ask('GET /api/photos/[hash]', headersByCaller.tablet)).status).toBe(200);
	expect((await ask('POST /api/sync', headersByCaller.tablet, syncBody)).status).toBe(200);
});

function ask(endpoint: string, given: Record<string, string>, body?: unknown): Promise<Response> {
	const [method = '', path = ''] = endpoint.split(' ');
	const isPhoto = body instanceof Uint8Array;
	const headers = { 'content-type': isPhoto ? 'image/webp' : 'application/json', ...given };
	const request = new Request(`http://desk.local${path}`, {
		method,
		headers,
		...(body !== undefined && { body: isPhoto ? Uint8Array.from(body) : JSON.stringify(body) })
	});
	const event = {
		request,
		url: new URL(request.url),
		params: { hash: photo, file: `${createCredential()}.ics` },
		locals: { desk },
		getClientAddress: () => '10.0.0.1'
	};
	return handlers.get(endpoint)!(event as unknown as RequestEvent);
}
