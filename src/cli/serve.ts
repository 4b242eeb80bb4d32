/**
 * Serves the built site over HTTP, in this process: adapter-node's handler in a server of our own.
 *
 * What the handler cannot know is told to it here, in headers of the request that only this file writes: whether
 * the browser sees http or https, under which host, and whose address it is. The handler reads its environment once,
 * so `serve` can be called once in a process.
 */
import type { IncomingMessage, RequestListener } from 'node:http';
import { clientAddressOf, forwardedHostOf, protocolOf } from './client-address.ts';
import { guardFiles } from './guard-files.ts';
import { listen, type Listening } from './listen.ts';
import { loggedRequestsOf, logWhenAnswered } from './request-log.ts';
import { responseHeaders } from './response-headers.ts';

const HANDLER = new URL('../../build/handler.js', import.meta.url);

const ADDRESS_HEADER = 'x-desk-address';
const PROTOCOL_HEADER = 'x-desk-protocol';
const HOST_HEADER = 'x-desk-host';

export interface ServeOptions {
	/** 0 picks a free one. */
	port: number;
	host: string;
	dataDir: string;
}

/**
 * Serves until it is closed, which finishes the requests under way and then closes the data.
 *
 * @throws an error with a `code`: `ERR_MODULE_NOT_FOUND` if the site is not built, `EADDRINUSE` or `EACCES` if the
 *   port cannot be had; or what openDatabase throws.
 */
export async function serve(options: ServeOptions): Promise<Listening> {
	const namedHeader = process.env['ADDRESS_HEADER'];
	const logged = loggedRequestsOf(process.env);
	Object.assign(process.env, {
		DATA_DIR: options.dataDir,
		ADDRESS_HEADER,
		PROTOCOL_HEADER,
		HOST_HEADER,
		// The API counts for itself and answers in its own words.
		BODY_SIZE_LIMIT: 'Infinity'
	});
	const { handler } = (await import(HANDLER.href)) as { handler: RequestListener };
	const shutDown = () => process.emit('sveltekit:shutdown' as never);
	const listening = listen((request, response) => {
		logWhenAnswered(request, response, logged);
		introduce(request, namedHeader);
		guardFiles(request, response);
		response.setHeaders(responseHeaders(request.url ?? '/', protocolOf(request)));
		handler(request, response);
	}, options);
	const { url, close } = await listening.catch((error: unknown) => {
		shutDown();
		throw error;
	});
	// Both words are heard by hooks.server.ts: the first ends the lines of news, which would keep the server waiting;
	// the second, adapter-node's for "no more requests", closes the database.
	return {
		url,
		close: async () => {
			process.emit('desk:closing' as never);
			await close();
			shutDown();
		}
	};
}

function introduce(request: IncomingMessage, namedHeader: string | undefined): void {
	request.headers[ADDRESS_HEADER] = clientAddressOf(request, namedHeader);
	request.headers[PROTOCOL_HEADER] = protocolOf(request);
	request.headers[HOST_HEADER] = forwardedHostOf(request) ?? request.headers.host;
}
