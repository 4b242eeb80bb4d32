import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A tablet on a bad line may take its time, but not hold a connection for ever. An answer may last, as news does. */
export interface Patience {
	headersTimeout: number;
	requestTimeout: number;
	keepAliveTimeout: number;
	/** How often it is looked which ones are over their time. */
	connectionsCheckingInterval: number;
}

const PATIENCE_MS: Patience = {
	headersTimeout: 15_000,
	requestTimeout: 60_000,
	keepAliveTimeout: 15_000,
	connectionsCheckingInterval: 5_000
};

/** Far more than a library's tablets, with two lines each; whoever opens more meets a closed door. */
const CONNECTIONS_MAX = 2_000;

/** How long requests under way may take to finish when the server stops. */
const GRACE_MS = 10_000;

/** How often connections that have fallen idle are closed while the server stops. */
const SWEEP_MS = 50;

export interface Listening {
	/** Where a browser on this machine finds it, such as `http://localhost:3000`. */
	url: string;
	/** Takes no more requests, and resolves when those under way are answered. */
	close(): Promise<void>;
}

/**
 * Answers HTTP on a port; port 0 picks a free one.
 *
 * @throws an error with the `code` `EADDRINUSE` or `EACCES` if the port cannot be had.
 */
export async function listen(
	handler: RequestListener,
	{ port, host }: { port: number; host: string },
	graceMs: number = GRACE_MS,
	patienceMs: Patience = PATIENCE_MS
): Promise<Listening> {
	const server = createServer(patienceMs, handler);
	server.maxConnections = CONNECTIONS_MAX;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			resolve();
		});
	});
	return { url: urlOf(server, host), close: () => stop(server, graceMs) };
}

function urlOf(server: Server, host: string): string {
	const { port } = server.address() as AddressInfo;
	const anywhere = host === '0.0.0.0' || host === '::';
	const name = anywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${port}`;
}

async function stop(server: Server, graceMs: number): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	// A browser keeps its connection open after its answer; nothing more will come of it.
	const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
	const impatience = setTimeout(() => server.closeAllConnections(), graceMs);
	await closed;
	clearInterval(sweep);
	clearTimeout(impatience);
}
