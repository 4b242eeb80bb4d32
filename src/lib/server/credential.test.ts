import { describe, expect, test } from 'vitest';
import { createCredential, endCookie, hashCredential, keepCookie, readCredential } from './credential.ts';

describe('a credential', () => {
	test('is 32 random bytes, new each time', () => {
		const credentials = Array.from({ length: 50 }, createCredential);
		for (const credential of credentials) expect(Buffer.from(credential, 'base64url')).toHaveLength(32);
		expect(new Set(credentials).size).toBe(50);
	});

	test('is stored as its SHA-256', () => {
		expect(hashCredential('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	});

	test.each<[string, Record<string, string>, string | undefined, boolean]>([
		['the header', { authorization: 'Bearer abc' }, 'abc', false],
		['the header, in small letters', { authorization: 'bearer  abc ' }, 'abc', false],
		['the cookie', { cookie: 'lektiecafe_device=abc' }, 'abc', true],
		['the cookie among others', { cookie: 'a=1;lektiecafe_device=abc; b=2' }, 'abc', true],
		[
			'the header before the cookie',
			{ authorization: 'Bearer h', cookie: 'lektiecafe_device=c' },
			'h',
			false
		],
		[
			'the cookie beside another scheme',
			{ authorization: 'Basic x', cookie: 'lektiecafe_device=c' },
			'c',
			true
		],
		['nothing', {}, undefined, false],
		['an empty cookie', { cookie: 'lektiecafe_device=' }, undefined, false],
		['a cookie of another name', { cookie: 'xlektiecafe_device=abc' }, undefined, false],
		['a header with two words', { authorization: 'Bearer a b' }, undefined, false],
		['a header without a word', { authorization: 'Bearer' }, undefined, false]
	])('is read from %s', (_where, headers, credential, byCookie) => {
		expect(readCredential(new Headers(headers))).toEqual(credential && { credential, byCookie });
	});
});

describe('the cookie', () => {
	const plain = new URL('http://desk.local:3000/api/sync');
	const secure = new URL('https://desk.example/api/sync');

	test('is out of reach of scripts and of other sites, and lives as long as browsers allow', () => {
		expect(keepCookie('abc', plain)).toBe(
			'lektiecafe_device=abc; Path=/; Max-Age=34560000; HttpOnly; SameSite=Strict'
		);
	});

	test('is Secure where the browser sees https, and only there', () => {
		expect(keepCookie('abc', secure)).toMatch(/; Secure$/);
		expect(keepCookie('abc', plain)).not.toContain('Secure');
	});

	test('ends at once when it is ended', () => {
		expect(endCookie(secure)).toBe(
			'lektiecafe_device=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure'
		);
	});
});
