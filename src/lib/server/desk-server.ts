import { Accounts } from './accounts.ts';
import type { After } from './after.ts';
import { startExpiring } from './expired-rows.ts';
import { Health } from './health.ts';
import { HouseSignIn } from './house-sign-in.ts';
import { News } from './news.ts';
import { KnownEntries } from './known-entries.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { openDatabase } from './open-database.ts';
import { RateLimit, type RateLimitRule } from './rate-limit.ts';
import { networkOf } from './same-network.ts';
import type { Database } from './schema.ts';

const QUARTER_MS = 15 * 60 * 1000;

// What is limited per address is so per network that one caller may have to itself: of IPv6, nobody has one address only.
const perAddress = (rule: RateLimitRule) => new RateLimit(rule, networkOf);

/** Wrong codes from one address. Fifteen minutes are as long as a code lives. */
export const WRONG_CODES_PER_ADDRESS: RateLimitRule = { max: 10, windowMs: QUARTER_MS };

/** Wrong codes from anywhere: 100 guesses at 40 bits find one of ten open codes once in a billion windows. */
export const WRONG_CODES_OVERALL: RateLimitRule = { max: 100, windowMs: QUARTER_MS };

/** Codes to show that are asked for from one address: a library's tablets may all have the same one. */
export const GRANTS_PER_ADDRESS: RateLimitRule = { max: 30, windowMs: QUARTER_MS };

/** Wrong device codes from one address. Nobody guesses 256 bits; this keeps them from trying. */
export const WRONG_DEVICE_CODES_PER_ADDRESS: RateLimitRule = { max: 30, windowMs: QUARTER_MS };

/** Wrong user codes that one account tries, and all of them; pairing-grant.ts has the arithmetic. */
export const WRONG_USER_CODES_PER_ACCOUNT: RateLimitRule = { max: 10, windowMs: QUARTER_MS };
export const WRONG_USER_CODES_OVERALL: RateLimitRule = { max: 100, windowMs: QUARTER_MS };

/** Syncs of one device: far above what a tablet does, far below what a broken loop would. */
export const SYNCS_PER_DEVICE: RateLimitRule = { max: 600, windowMs: 60_000 };

/** Photos asked for and brought by one device: a new tablet fetches all of them at once. */
export const PHOTOS_PER_DEVICE: RateLimitRule = { max: 1_200, windowMs: 60_000 };

/** Wrong calendar addresses asked for from one address. Nobody guesses 256 bits; this keeps them from trying. */
export const WRONG_CALENDARS_PER_ADDRESS: RateLimitRule = { max: 30, windowMs: QUARTER_MS };

/** How often one calendar is fetched: a calendar asks every few hours, from a few devices. */
export const FETCHES_PER_CALENDAR: RateLimitRule = { max: 60, windowMs: QUARTER_MS };

/** Wrong feed keys from one address. Nobody guesses 256 bits; this keeps them from trying. */
export const WRONG_KEYS_PER_ADDRESS: RateLimitRule = { max: 30, windowMs: QUARTER_MS };

/** How often the figures are fetched with one key: a spreadsheet that is opened, a report that runs every night. */
export const FETCHES_PER_KEY: RateLimitRule = { max: 60, windowMs: QUARTER_MS };

/** Wrong passwords, keys and unknown passkeys from one address, whoever's. */
export const SIGN_INS_PER_ADDRESS: RateLimitRule = { max: 20, windowMs: QUARTER_MS };

/** Wrong passwords for one account, from wherever. */
export const SIGN_INS_PER_ACCOUNT: RateLimitRule = { max: 10, windowMs: QUARTER_MS };

/** Wrong answers with one passkey, from wherever. Nobody guesses a signature; this keeps them from trying. */
export const SIGN_INS_PER_PASSKEY: RateLimitRule = { max: 10, windowMs: QUARTER_MS };

/** What every request needs of the server, opened once when it starts. */
export interface DeskServer {
	dataDir: string;
	db: Database;
	now: () => number;
	after: After;
	/** Takes one line for whoever runs the server. */
	log: (line: string) => void;
	wrongCodesPerAddress: RateLimit;
	wrongCodesOverall: RateLimit;
	grantsPerAddress: RateLimit;
	wrongDeviceCodesPerAddress: RateLimit;
	wrongUserCodesPerAccount: RateLimit;
	wrongUserCodesOverall: RateLimit;
	syncsPerDevice: RateLimit;
	news: News;
	photosPerDevice: RateLimit;
	wrongCalendarsPerAddress: RateLimit;
	fetchesPerCalendar: RateLimit;
	wrongKeysPerAddress: RateLimit;
	fetchesPerKey: RateLimit;
	known: KnownEntries;
	health: Health;
	accounts: Accounts;
	/** Another house's sign-in, if one is named. */
	house?: HouseSignIn | undefined;
	signInsPerAddress: RateLimit;
	signInsPerAccount: RateLimit;
	signInsPerPasskey: RateLimit;
	close(): void;
}

/** Opens the server's data, with the clock, the timer and the log it is to use. */
export async function openDeskServer(
	dataDir: string,
	outside: Pick<DeskServer, 'now' | 'after' | 'log'>,
	oidc?: OidcSettings
): Promise<DeskServer> {
	const { db, close } = await openDatabase(dataDir, outside.now());
	const expiring = startExpiring(db, outside);
	return {
		...outside,
		dataDir,
		db,
		close: () => {
			void expiring.stop();
			close();
		},
		wrongCodesPerAddress: perAddress(WRONG_CODES_PER_ADDRESS),
		wrongCodesOverall: new RateLimit(WRONG_CODES_OVERALL),
		grantsPerAddress: perAddress(GRANTS_PER_ADDRESS),
		wrongDeviceCodesPerAddress: perAddress(WRONG_DEVICE_CODES_PER_ADDRESS),
		wrongUserCodesPerAccount: new RateLimit(WRONG_USER_CODES_PER_ACCOUNT),
		wrongUserCodesOverall: new RateLimit(WRONG_USER_CODES_OVERALL),
		syncsPerDevice: new RateLimit(SYNCS_PER_DEVICE),
		news: new News(),
		photosPerDevice: new RateLimit(PHOTOS_PER_DEVICE),
		wrongCalendarsPerAddress: perAddress(WRONG_CALENDARS_PER_ADDRESS),
		fetchesPerCalendar: new RateLimit(FETCHES_PER_CALENDAR),
		wrongKeysPerAddress: perAddress(WRONG_KEYS_PER_ADDRESS),
		fetchesPerKey: new RateLimit(FETCHES_PER_KEY),
		known: new KnownEntries(),
		health: new Health(dataDir),
		accounts: new Accounts(db, dataDir),
		house: oidc && new HouseSignIn(db, dataDir, oidc, outside.now),
		signInsPerAddress: perAddress(SIGN_INS_PER_ADDRESS),
		signInsPerAccount: new RateLimit(SIGN_INS_PER_ACCOUNT),
		signInsPerPasskey: new RateLimit(SIGN_INS_PER_PASSKEY)
	};
}
