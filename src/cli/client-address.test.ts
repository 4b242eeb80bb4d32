import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { clientAddressOf, forwardedHostOf, protocolOf } from './client-address.ts';

function requestFrom(remoteAddress: string | undefined, headers: IncomingHttpHeaders = {}) {
	return { headers, socket: { remoteAddress } as IncomingMessage['socket'] };
}

describe('the address of a client', () => {
	const forged = { 'x-forwarded-for': '6.6.6.6' };

	test.each<[string, string, IncomingHttpHeaders, string | undefined, string]>([
		['comes from the connection', '10.0.0.7', {}, undefined, '10.0.0.7'],
		[
			'is not believed from a client who reaches the server directly',
			'10.0.0.7',
			forged,
			undefined,
			'10.0.0.7'
		],
		['is believed from a proxy on this machine', '127.0.0.1', forged, undefined, '6.6.6.6'],
		['is believed from a proxy on this machine by IPv6', '::1', forged, undefined, '6.6.6.6'],
		['is believed from a mapped address of this machine', '::ffff:127.0.0.1', forged, undefined, '6.6.6.6'],
		['is the last of several', '::1', { 'x-forwarded-for': '6.6.6.6, 10.0.0.9' }, undefined, '10.0.0.9'],
		[
			'is read from the header that was named',
			'10.0.0.7',
			{ 'x-real-ip': '10.0.0.9' },
			'X-Real-IP',
			'10.0.0.9'
		],
		['falls back when the named header is absent', '10.0.0.7', forged, 'x-real-ip', '10.0.0.7'],
		['falls back when the header is empty', '::1', { 'x-forwarded-for': ' ' }, undefined, '::1'],
		['is not mistaken by an address that begins like this machine', '127.evil', forged, undefined, '127.evil']
	])('%s', (_what, peer, headers, named, expected) => {
		expect(clientAddressOf(requestFrom(peer, headers), named)).toBe(expected);
	});

	test('has a word for a connection that is gone', () => {
		expect(clientAddressOf(requestFrom(undefined), undefined)).toBe('unknown');
	});
});

describe('what the browser sees', () => {
	test.each<[string | undefined, string]>([
		[undefined, 'http'],
		['https', 'https'],
		['HTTPS', 'https'],
		['https, http', 'https'],
		['http, https', 'http'],
		['gopher', 'http'],
		['https://evil', 'http']
	])('x-forwarded-proto %j is %s', (value, expected) => {
		expect(protocolOf(requestFrom('::1', { 'x-forwarded-proto': value }))).toBe(expected);
	});

	test.each<[string | undefined, string | undefined]>([
		[undefined, undefined],
		['desk.example', 'desk.example'],
		['desk.example:8443, inner', 'desk.example:8443'],
		['[::1]:3000', '[::1]:3000'],
		['evil/../path', undefined],
		['user@evil', undefined],
		['', undefined]
	])('x-forwarded-host %j is %j', (value, expected) => {
		expect(forwardedHostOf(requestFrom('::1', { 'x-forwarded-host': value }))).toBe(expected);
	});
});
