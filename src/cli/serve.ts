/**
 * Serves the built site over HTTP, in this process: adapter-node's handler in a server of our own.
 *
 * What the handler cannot know is told to it here, in headers of the request that only this file writes: whether
 * the browser sees http or https, under which host, and whose address it is. The handler reads its environment once,
 * so `serve` can be called once in a process.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { clientAddressOf, forwardedHostOf, protocolOf } from './client-address.ts';

const HANDLER = new URL('../../build/handler.js', import.meta.url);

const ADDRESS_HEADER = 'x-desk-address';
const PROTOCOL_HEADER = 'x-desk-protocol';
const HOST_HEADER = 'x-desk-host';

/** A tablet on a bad line may take its time, but not hold a connection for ever. */
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 60_000;
const KEEP_ALIVE_TIMEOUT_MS = 15_000;

/** How long requests under way may take to finish when the server stops. */
const GRACE_MS = 10_000;

export interface ServeOptions {
	/** 0 picks a free one. */
	port: number;
	host: string;
	dataDir: string;
}

export interface Serving {
	/** Where a browser on this machine finds it, such as `http://localhost:3000`. */
	url: string;
	/** Finishes the requests under way, then closes the data. */
	close(): Promise<void>;
}

/**
 * @throws an error with a `code`: `ERR_MODULE_NOT_FOUND` if the site is not built, `EADDRINUSE` or `EACCES` if the
 *   port cannot be had; or what openDatabase throws.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
	const namedHeader = process.env['ADDRESS_HEADER'];
	Object.assign(process.env, {
		DATA_DIR: options.dataDir,
		ADDRESS_HEADER,
		PROTOCOL_HEADER,
		HOST_HEADER,
		// The API counts for itself and answers in its own words.
		BODY_SIZE_LIMIT: 'Infinity'
	});
	const { handler } = (await import(fileURLToPath(HANDLER))) as { handler: RequestListener };
	const server = createServer((request, response) => {
		introduce(request, namedHeader);
		// Whatever does not say otherwise is asked for anew each time; the handler says so for files that never change.
		response.setHeader('cache-control', 'no-cache');
		response.setHeader('x-content-type-options', 'nosniff');
		response.setHeader('referrer-policy', 'same-origin');
		response.setHeader('x-frame-options', 'DENY');
		handler(request, response);
	});
	server.headersTimeout = HEADERS_TIMEOUT_MS;
	server.requestTimeout = REQUEST_TIMEOUT_MS;
	server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
	try {
		await listen(server, options);
	} catch (error) {
		process.emit('sveltekit:shutdown' as never);
		throw error;
	}
	return { url: urlOf(server, options.host), close: () => stop(server) };
}

function introduce(request: IncomingMessage, namedHeader: string | undefined): void {
	const host = forwardedHostOf(request);
	request.headers[ADDRESS_HEADER] = clientAddressOf(request, namedHeader);
	request.headers[PROTOCOL_HEADER] = protocolOf(request);
	if (host) request.headers[HOST_HEADER] = host;
	else delete request.headers[HOST_HEADER];
}

function listen(server: Server, { port, host }: ServeOptions): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			resolve();
		});
	});
}

function urlOf(server: Server, host: string): string {
	const { port } = server.address() as AddressInfo;
	const anywhere = host === '0.0.0.0' || host === '::';
	const name = anywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${port}`;
}

async function stop(server: Server): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	server.closeIdleConnections();
	const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
	await closed;
	clearTimeout(impatience);
	// adapter-node's word for "no more requests"; hooks.server.ts closes the database on it.
	process.emit('sveltekit:shutdown' as never);
}
