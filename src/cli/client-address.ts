import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

/**
 * The address a request comes from, for counting wrong codes.
 *
 * A header can be forged by anyone who reaches the server directly. It is believed if whoever runs the server named
 * it (`ADDRESS_HEADER`), or if the request comes from a proxy on this very machine. Of several addresses the last
 * is the one that the nearest proxy wrote.
 */
export function clientAddressOf(
	request: Pick<IncomingMessage, 'headers' | 'socket'>,
	namedHeader: string | undefined
): string {
	const peer = request.socket.remoteAddress ?? 'unknown';
	const header = namedHeader?.toLowerCase() ?? (LOOPBACK.test(peer) ? 'x-forwarded-for' : undefined);
	const value = header ? request.headers[header] : undefined;
	const last = (Array.isArray(value) ? value.join(',') : (value ?? '')).split(',').at(-1)?.trim();
	return last || peer;
}

/** `https` if the proxy in front, or the connection itself, says so; else `http`. */
export function protocolOf(request: Pick<IncomingMessage, 'headers' | 'socket'>): 'http' | 'https' {
	const forwarded = String(request.headers['x-forwarded-proto'] ?? '').split(',')[0];
	return forwarded?.trim().toLowerCase() === 'https' ? 'https' : 'http';
}

/** The host that the browser asked for, where a proxy in front says so. */
export function forwardedHostOf(request: Pick<IncomingMessage, 'headers'>): string | undefined {
	const host = String(request.headers['x-forwarded-host'] ?? '')
		.split(',')[0]
		?.trim();
	return host && /^[\w.:[\]-]+$/.test(host) ? host : undefined;
}
