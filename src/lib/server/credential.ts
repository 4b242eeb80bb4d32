/**
 * What a paired device proves itself with: 32 random bytes as base64url. The server keeps only its SHA-256, so that
 * a copy of the database lets nobody in; a credential is too long to be guessed from its hash.
 *
 * A program sends it as `Authorization: Bearer …`; a browser carries it in a cookie that scripts cannot read.
 */
import { createHash, randomBytes } from 'node:crypto';

const COOKIE = 'lektiecafe_device';

/** The longest that browsers let a cookie live: 400 days (RFC 6265bis). Each sync begins them anew. */
const COOKIE_MAX_AGE_S = 400 * 24 * 60 * 60;

export interface CallerCredential {
	credential: string;
	/** Whether the browser sent it by itself, so that another site may have made it do so. */
	byCookie: boolean;
}

export function createCredential(): string {
	return randomBytes(32).toString('base64url');
}

export function hashCredential(credential: string): string {
	return createHash('sha256').update(credential).digest('hex');
}

/** The credential a request comes with, if any; the header goes before the cookie. */
export function readCredential(headers: Headers): CallerCredential | undefined {
	const bearer = /^Bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '')?.[1];
	if (bearer) return { credential: bearer, byCookie: false };
	const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
	const cookie = pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
	return cookie ? { credential: cookie, byCookie: true } : undefined;
}

/**
 * The `Set-Cookie` that keeps a credential. Strict, since only our own pages' fetches ever need it: a link from
 * elsewhere opens the desk, whose requests then come from the desk itself. Secure only where there is https.
 */
export function keepCookie(credential: string, url: URL): string {
	return cookieOf(credential, COOKIE_MAX_AGE_S, url);
}

/** The `Set-Cookie` that ends it. */
export function endCookie(url: URL): string {
	return cookieOf('', 0, url);
}

function cookieOf(value: string, maxAgeS: number, url: URL): string {
	const secure = url.protocol === 'https:' ? '; Secure' : '';
	return `${COOKIE}=${value}; Path=/; Max-Age=${maxAgeS}; HttpOnly; SameSite=Strict${secure}`;
}
