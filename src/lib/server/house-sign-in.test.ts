/** The whole way, with a real OpenID provider on this machine (oidc-provider) and a browser that is fetch and cookies. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { setUp } from './admin-visits.ts';
import { readTrail } from './audit.ts';
import { leaveForHouse, returnFromHouse } from './house-visits.ts';
import { invite, listInvitations } from './invitations.ts';
import { readOidcSettings, type OidcSettings } from './oidc-settings.ts';
import { listPeople } from './people.ts';
import { issueSetUpKey } from './set-up.ts';
import { createAccount, openTemporaryDesk, type TemporaryDesk } from './temporary-desk.ts';

const DESK = 'https://desk.local';
const client = { clientId: 'lektiecafe', clientSecret: 'a secret of thirty-two letters or so' };

/** Who has an account at the house, by the name that they sign in with. */
const claimsByLogin: Record<string, object> = {
	ida: { email: 'Ida@example.dk', email_verified: true, name: 'Ida Berg' },
	unproven: { email: 'ida@example.dk', email_verified: false, name: 'Not Ida' },
	stranger: { email: 'stranger@example.dk', email_verified: true, name: 'Stranger' }
};

const ida = { name: 'Ida Berg', email: 'ida@example.dk', password: 'kaffe og frugt' };

let house: Server;
let settings: OidcSettings;
let desk: TemporaryDesk;

beforeAll(async () => {
	vi.spyOn(console, 'warn').mockReturnValue();
	vi.spyOn(console, 'info').mockReturnValue();
	house = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => house.once('listening', resolve));
	settings = { ...client, issuer: `http://127.0.0.1:${(house.address() as AddressInfo).port}` };
	const provider = new Provider(settings.issuer, {
		clients: [
			{
				...{ client_id: client.clientId, client_secret: client.clientSecret },
				redirect_uris: [`${DESK}/admin/callback/oidc`]
			}
		],
		claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
		conformIdTokenClaims: false,
		findAccount: async (_ctx, sub) => ({
			accountId: sub,
			claims: async () => ({ sub, ...claimsByLogin[sub] })
		}),
		cookies: { keys: ['a key of the house'] }
	});
	house.on('request', provider.callback());
});

afterAll(() => {
	house.closeAllConnections();
	house.close();
	vi.restoreAllMocks();
});

beforeEach(async () => {
	desk = await openTemporaryDesk(settings);
	await invite(desk.db, { email: 'ida@example.dk', role: 'staff', cafes: ['lektiecafe'] }, desk.now());
});

afterEach(() => desk.remove());

describe('whoever comes from the house', () => {
	test('and was invited has an account, its role and its cafés, and comes again without being invited', async () => {
		expect(await comeFromHouse('ida')).toEqual({
			location: '/admin',
			person: expect.objectContaining({ email: 'ida@example.dk', name: 'Ida Berg', role: 'staff' })
		});
		expect(await listInvitations(desk.db, desk.now())).toEqual([]);
		expect((await comeFromHouse('ida')).person?.cafes).toEqual(['lektiecafe']);
		expect(await listPeople(desk.db)).toHaveLength(1);
		const deeds = (await readTrail(desk.db)).map(({ deed }) => deed);
		expect(deeds).toEqual(['signed in', 'signed in', 'took invitation']);
	});

	test('leaves no token of the house in the database, and no password', async () => {
		await comeFromHouse('ida');
		await comeFromHouse('ida');
		const rows = await desk.db
			.selectFrom('account' as 'user')
			.selectAll()
			.execute();
		expect(rows).toEqual([
			expect.objectContaining({
				...{ providerId: 'oidc', accountId: 'ida', password: null },
				...{ accessToken: null, refreshToken: null, idToken: null }
			})
		]);
	});

	test.each([
		['and was not invited', 'stranger'],
		['with an address that the house has not verified', 'unproven']
	])('%s is not let in, and has no account', async (_who, login) => {
		const { location, person } = await comeFromHouse(login);
		expect([location.split('&')[0], person]).toEqual(['/admin/sign-in?failed', undefined]);
		expect(await desk.db.selectFrom('user').selectAll().execute()).toEqual([]);
		expect(await listInvitations(desk.db, desk.now())).toHaveLength(1);
	});

	test('is not let into an account that somebody made with a password by that address', async () => {
		const other = { name: 'Somebody', email: 'ida@example.dk', password: 'kaffe og frugt' };
		await createAccount(desk, other, new URL(DESK));
		expect((await comeFromHouse('ida')).person).toBeUndefined();
	});

	test('gets a password by the set-up’s key, and comes in by either from then on', async () => {
		await comeFromHouse('ida');
		const key = await issueSetUpKey(desk.db, desk.now());
		const body = new URLSearchParams({ key, ...ida });
		const setting = new Request(`${DESK}/admin/set-up`, { method: 'POST', body });
		expect(await setUp(desk, setting, '10.0.0.1')).toHaveProperty('cookies');
		expect(await desk.accounts.signIn(ida.email, ida.password, new URL(DESK))).toBeDefined();
		expect((await comeFromHouse('ida')).person).toMatchObject({ role: 'coordinator' });
	});

	test('with an answer that belongs to another browser is not let in', async () => {
		const { back } = await visitHouse('ida');
		const arrival = await returnFromHouse(desk, new Request(back), '10.0.0.1');
		expect(arrival.location).not.toBe('/admin');
		expect(arrival.cookies.join()).not.toMatch(/session_token=[^;]/);
	});
});

test('a house that does not answer is a 503, and one that is not named a 404', async () => {
	const away = await openTemporaryDesk({ ...settings, issuer: 'http://127.0.0.1:9' });
	const url = new URL(`${DESK}/admin/oidc`);
	await expect(leaveForHouse(away, url, '/admin', '/')).rejects.toMatchObject({ status: 503 });
	await away.remove();
	const none = await openTemporaryDesk();
	await expect(leaveForHouse(none, url, '/admin', '/')).rejects.toMatchObject({ status: 404 });
	await none.remove();
});

test.each<[NodeJS.ProcessEnv, unknown]>([
	[{}, undefined],
	[
		env('https://login.example.dk/'),
		{ issuer: 'https://login.example.dk', clientId: 'c', clientSecret: 's' }
	],
	[env('http://127.0.0.1:9'), { issuer: 'http://127.0.0.1:9', clientId: 'c', clientSecret: 's' }],
	[env('http://login.example.dk'), 'must be an address with https'],
	[env('login'), 'must be an address with https'],
	[{ OIDC_ISSUER: 'https://login.example.dk' }, 'belong together']
])('the environment %j is read as %j', (given, expected) => {
	if (typeof expected === 'string') expect(() => readOidcSettings(given)).toThrow(expected);
	else expect(readOidcSettings(given)).toEqual(expected);
});

function env(issuer: string): NodeJS.ProcessEnv {
	return { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'c', OIDC_CLIENT_SECRET: 's' };
}

async function comeFromHouse(login: string) {
	const { back, cookie } = await visitHouse(login);
	const arrival = await returnFromHouse(desk, new Request(back, { headers: { cookie } }), '10.0.0.1');
	const session = new Request(DESK, { headers: { cookie: toCookie(arrival.cookies) } });
	const location = arrival.location.replace(DESK, '');
	return { location, person: await desk.accounts.find(session) };
}

/** Signs in at the house's own pages. Returns where it sends the browser, and what the desk had given it to keep. */
async function visitHouse(login: string): Promise<{ back: string; cookie: string }> {
	const departure = await leaveForHouse(
		desk,
		new URL(`${DESK}/admin/oidc`),
		'/admin',
		'/admin/sign-in?failed'
	);
	const jar = new Map<string, string>();
	let next = new URL(departure.location);
	let form: URLSearchParams | undefined;
	while (next.href.startsWith(settings.issuer)) {
		const response: Response = await fetch(next, {
			...(form && { method: 'POST', body: form }),
			headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
			redirect: 'manual'
		});
		for (const each of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
			jar.set(name, value);
		}
		const to = response.headers.get('location');
		// Its page for trying out asks for any name, and then whether that is all right.
		const prompt = to ? undefined : /name="prompt" value="(\w+)"/.exec(await response.text())?.[1];
		if (!to && !prompt) throw new Error(`The house answered ${response.status} without saying where to go.`);
		form = prompt ? new URLSearchParams({ prompt, login, password: 'any' }) : undefined;
		if (to) next = new URL(to, next);
	}
	return { back: next.href, cookie: toCookie(departure.cookies) };
}

function toCookie(cookies: string[]): string {
	return cookies.map((each) => each.split(';')[0]).join('; ');
}
