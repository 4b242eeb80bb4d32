/**
 * Who may do what: each endpoint, asked by each kind of caller. An endpoint that is new has to be entered here, and
 * the README's table says the same in words. Pages are shells without data, the same for everybody.
 *
 *   nobody        no credential                  stolen    the credential of a device that was revoked
 *   guest         a device of another café       tablet    a device of the café
 *   outsider      staff of another café          staff     staff of the café
 *   coordinator   of every café                  feed      a program with a key to the café's figures
 *   site          tablet and coordinator in one browser, which a page under another name of the same domain makes ask
 */
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryOf, thingId } from '../lib/journal/entry-builder.ts';
import { findOrCreateCafe } from '../lib/server/cafes.ts';
import { makeCalendar } from '../lib/server/calendars.ts';
import { createCredential } from '../lib/server/credential.ts';
import { revokeDevice } from '../lib/server/devices.ts';
import { createFeedKey } from '../lib/server/feed-keys.ts';
import { giveRole } from '../lib/server/people.ts';
import { keepPhoto } from '../lib/server/photos.ts';
import { SqlJournal } from '../lib/server/sql-journal.ts';
import {
	createAccount,
	openTemporaryDesk,
	pairNow,
	type TemporaryDesk
} from '../lib/server/temporary-desk.ts';
import { hashOf, webpOf } from '../lib/sync/photo-builder.ts';

const callers = [
	...(['nobody', 'stolen', 'guest', 'tablet', 'outsider', 'staff', 'coordinator', 'feed', 'site'] as const)
];

type Caller = (typeof callers)[number];
type Endpoint = `${string} ${string}`;
type Handler = (event: RequestEvent) => Promise<Response>;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const WEEKS = '?from=2026-W47&to=2026-W48';
const SECRET = 'Hemmelige Amina';
const volunteer = thingId(1);
const face = webpOf();
const photo = await hashOf(face);
const syncBody = { protocol: 1, since: 0, sentAt: '2026-11-24T14:00:00.000Z', entries: [] };
const form = (text: string) => new URLSearchParams(text);

/** The answers to the callers in their order, and what they send. 401 is also to be sent to the sign-in. */
const table: Record<Endpoint, [answers: number[], body?: unknown]> = {
	'POST /api/sync': [[401, 401, 200, 200, 401, 401, 401, 401, 403], syncBody],
	'GET /api/live': [[401, 401, 200, 200, 401, 401, 401, 401, 403]],
	'GET /api/devices': [[204, 401, 200, 200, 204, 204, 204, 401, 403]],
	'POST /api/devices': [[403, 403, 403, 403, 403, 403, 403, 403, 403], { code: 'AAAA-AAAA', name: 'Tablet' }],
	'PUT /api/devices': [[401, 401, 200, 200, 401, 401, 401, 401, 403], { device: thingId(9) }],
	'DELETE /api/devices': [[401, 401, 204, 204, 401, 401, 401, 401, 403]],
	// Anybody may show a code; it opens nothing until staff have said so.
	'POST /api/pairing': [[200, 200, 200, 200, 200, 200, 200, 200, 403], { name: 'Tablet' }],
	'POST /api/pairing/token': [[400, 400, 400, 400, 400, 400, 400, 400, 403], { device_code: 'guessed' }],
	'GET /api/photos': [[401, 401, 200, 200, 401, 401, 401, 401, 403]],
	'GET /api/photos/[hash]': [[401, 401, 404, 200, 401, 401, 401, 401, 403]],
	'HEAD /api/photos/[hash]': [[401, 401, 404, 200, 401, 401, 401, 401, 403]],
	'PUT /api/photos/[hash]': [[401, 401, 409, 204, 401, 401, 401, 401, 403], face],
	'GET /api/calendars': [[401, 401, 200, 200, 401, 401, 401, 401, 403]],
	'POST /api/calendars': [[401, 401, 409, 201, 401, 401, 401, 401, 403], { volunteer }],
	// It ends what the café has of that name, which for a guest is nothing.
	'DELETE /api/calendars': [[401, 401, 204, 204, 401, 401, 401, 401, 403], { volunteer }],
	// Whoever has the address has the calendar; nobody else knows it, and a credential opens none.
	'GET /api/calendars/[file]': [[404, 404, 404, 404, 404, 404, 404, 404, 404]],
	'GET /api/weeks': [[401, 401, 401, 401, 401, 401, 401, 200, 401]],
	'GET /healthz': [[200, 200, 200, 200, 200, 200, 200, 200, 200]],
	// Another site may link to it, and sees nothing of it.
	'GET /admin': [[401, 401, 401, 401, 200, 200, 200, 401, 200]],
	'POST /admin/devices': [
		[401, 401, 401, 401, 404, 303, 303, 401, 403],
		form('do=rename&cafe=lektiecafe&device=x&name=y')
	],
	'GET /admin/pair': [[401, 401, 401, 401, 200, 200, 200, 401, 200]],
	'POST /admin/pair': [[401, 401, 401, 401, 404, 404, 404, 401, 403], form('do=deny&code=AAAA-AAAA')],
	'POST /admin/cafes': [[401, 401, 401, 401, 403, 403, 303, 401, 403], form('name=Dokk1')],
	'GET /admin/people': [[401, 401, 401, 401, 403, 403, 200, 401, 200]],
	'POST /admin/people': [[401, 401, 401, 401, 403, 403, 303, 401, 403], form('do=withdraw&email=x')],
	'GET /admin/account': [[401, 401, 401, 401, 200, 200, 200, 401, 200]],
	// Nobody has a passkey of that name, and another's is as none (passkey-visits.test.ts).
	'POST /admin/account': [[401, 401, 401, 401, 303, 303, 303, 401, 403], form('do=remove&credential=x')],
	'GET /admin/passkey.js': [[200, 200, 200, 200, 200, 200, 200, 200, 200]],
	'GET /admin/audit': [[401, 401, 401, 401, 403, 403, 200, 401, 200]],
	'GET /admin/invited': [[403, 403, 403, 403, 403, 403, 403, 403, 403]],
	'POST /admin/invited': [[403, 403, 403, 403, 403, 403, 403, 403, 403], form('key=guessed')],
	// No other house's sign-in is named here.
	'GET /admin/oidc': [[404, 404, 404, 404, 404, 404, 404, 404, 404]],
	'GET /admin/callback/oidc': [[404, 404, 404, 404, 404, 404, 404, 404, 404]],
	'GET /admin/set-up': [[403, 403, 403, 403, 403, 403, 403, 403, 403]],
	'POST /admin/set-up': [[403, 403, 403, 403, 403, 403, 403, 403, 403], form('key=guessed')],
	'GET /admin/sign-in': [[200, 200, 200, 200, 200, 200, 200, 200, 200]],
	'POST /admin/sign-in': [
		[401, 401, 401, 401, 401, 401, 401, 401, 403],
		form('email=nobody@example.dk&password=guessed')
	],
	'GET /admin/[...unknown]': [[404, 404, 404, 404, 404, 404, 404, 404, 404]],
	'GET /admin/style.css': [[200, 200, 200, 200, 200, 200, 200, 200, 200]],
	// It leads to the sign-in; a page of another site cannot end a session, and so is asked first.
	'POST /admin/sign-out': [[401, 401, 401, 401, 401, 401, 401, 401, 403], form('')]
};

const modules = import.meta.glob<Record<string, unknown>>('./**/+server.ts', { eager: true });
const handlers = new Map(
	Object.entries(modules).flatMap(([file, module]) => {
		const path = file.slice(1).replace('/+server.ts', '');
		const methods = METHODS.filter((method) => method in module);
		return methods.map((method) => [`${method} ${path}`, module[method] as Handler] as const);
	})
);

let desk: TemporaryDesk;
/** The cookies of those who are signed in. */
const sessions: Partial<Record<Caller, string>> = {};
let guestCafe: string;

beforeAll(async () => {
	desk = await openTemporaryDesk();
	guestCafe = (await findOrCreateCafe(desk.db, 'Gellerup', desk.now())).cafe.id;
	await new SqlJournal(desk.db, 'lektiecafe').add([
		entryOf('volunteer.registered', { volunteer, name: SECRET }),
		entryOf('photo.kept', { person: volunteer, photo, consentOn: '2026-11-24' }, { seq: 2 })
	]);
	await keepPhoto(desk, 'lektiecafe', photo, { type: 'image/webp', bytes: face });
	await makeCalendar(desk, 'lektiecafe', volunteer);
	await signInAll();
});

afterAll(async () => {
	desk.news.end();
	await desk.remove();
});

test('every endpoint that there is has its line, and no page is made with data of the server', () => {
	expect([...handlers.keys()].sort()).toEqual(Object.keys(table).sort());
	expect(Object.keys(import.meta.glob('./**/+{page,layout}.server.ts'))).toEqual([]);
});

test.each(Object.keys(table) as Endpoint[])('%s answers each caller as the table says', async (endpoint) => {
	const [answers, body] = table[endpoint]!;
	const calendars = await desk.db.selectFrom('calendar').selectAll().execute();
	const given: number[] = [];
	for (const caller of callers.toReversed()) {
		const response = await ask(endpoint, await headersOf(caller), body);
		const isSentToSignIn = response.headers.get('location') === '/admin/sign-in';
		given.unshift(isSentToSignIn ? 401 : response.status);
		if (caller === 'tablet' || response.headers.get('content-type') === 'text/event-stream') continue;
		const text = await response.text();
		expect(text).not.toContain(SECRET);
		// A person is told on a page, with a way on.
		if (endpoint.includes(' /admin') && response.status >= 400) expect(text).toContain('href="/admin"');
	}
	expect(given).toEqual(answers);
	if (!endpoint.includes('calendars')) {
		expect(await desk.db.selectFrom('calendar').selectAll().execute()).toEqual(calendars);
	}
	expect(desk.lines).toEqual([]);
	if (endpoint.endsWith('sign-out')) await signInAll();
});

test('what a guest asks to be ended stays', async () => {
	await makeCalendar(desk, 'lektiecafe', volunteer);
	await ask('DELETE /api/calendars', await headersOf('guest'), { volunteer });
	expect(await desk.db.selectFrom('calendar').selectAll().execute()).toHaveLength(1);
});

/** Of a caller who has done nothing yet; only sessions last. */
async function headersOf(caller: Caller): Promise<Record<string, string>> {
	if (caller === 'nobody') return {};
	const session = sessions[caller];
	if (session) return { cookie: session };
	if (caller === 'feed') {
		return { authorization: `Bearer ${await createFeedKey(desk.db, 'lektiecafe', 'Regneark', desk.now())}` };
	}
	const { device, credential } = await pairNow(desk, undefined, caller === 'guest' ? guestCafe : undefined);
	if (caller === 'stolen') await revokeDevice(desk.db, device, desk.now());
	if (caller !== 'site') return { authorization: `Bearer ${credential}` };
	return {
		cookie: `lektiecafe_device=${credential}; ${sessions.coordinator}`,
		'sec-fetch-site': 'same-site'
	};
}

async function signInAll(): Promise<void> {
	sessions.coordinator = await signInAs('Karen', { role: 'coordinator', cafes: [] });
	sessions.staff = await signInAs('Ida', { role: 'staff', cafes: ['lektiecafe'] });
	sessions.outsider = await signInAs('Ole', { role: 'staff', cafes: [guestCafe] });
}

async function signInAs(name: string, as: Parameters<typeof giveRole>[2]): Promise<string> {
	const person = { name, email: `${name.toLowerCase()}@example.dk`, password: 'kaffe og frugt' };
	const { id, cookies } = await createAccount(desk, person, new URL('http://desk.local/admin'));
	await giveRole(desk.db, id, as, desk.now());
	return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

function ask(endpoint: Endpoint, given: Record<string, string>, body?: unknown): Promise<Response> {
	const [method = '', path = ''] = endpoint.split(' ');
	const isRaw = body instanceof URLSearchParams || body instanceof Uint8Array;
	const type = body instanceof Uint8Array ? 'image/webp' : 'application/json';
	const request = new Request(`http://desk.local${path}${path === '/api/weeks' ? WEEKS : ''}`, {
		method,
		headers: { ...(!(body instanceof URLSearchParams) && { 'content-type': type }), ...given },
		...(body !== undefined && { body: isRaw ? (body as BodyInit) : JSON.stringify(body) })
	});
	const event = {
		request,
		url: new URL(request.url),
		params: { hash: photo, file: `${createCredential()}.ics` },
		locals: { desk },
		// Of its own for each, so that none is refused for another's wrong tries.
		getClientAddress: () => endpoint
	};
	return Promise.resolve(handlers.get(endpoint)!(event as unknown as RequestEvent));
}

test('staff see their own café and its tablets, and no other’s', async () => {
	await pairNow(desk, undefined, guestCafe);
	const page = async (caller: Caller) => await (await ask('GET /admin', await headersOf(caller))).text();
	expect(await page('staff')).toContain('Lektiecaféen</h2>');
	expect(await page('staff')).not.toContain('Gellerup');
	expect(await page('outsider')).toContain('Gellerup</h2>');
	expect(await page('outsider')).toContain('Tablet ved døren');
	expect(await page('outsider')).not.toContain('Lektiecaféen</h2>');
});
