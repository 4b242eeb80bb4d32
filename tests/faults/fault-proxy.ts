/**
 * Stands between a tablet and the server, and does to each request what the test says.
 *
 *   tablet ──► proxy ──► server        `fates` are for the next syncs, one each, in order;
 *      ▲         │                     `weather` is for everything else, and for what comes after them
 *      └─────────┘
 *
 * What the tablet asks for is passed on as it came, with the `Host` that the browser wrote, as a proxy at a library
 * would.
 */
import {
	createServer,
	request as ask,
	type IncomingMessage,
	type Server,
	type ServerResponse
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { passOn, type Fate } from './fates.ts';

/** The server's answer, read whole, as it was on the wire. */
export interface Answer {
	status: number;
	headers: IncomingMessage['headers'];
	body: Buffer;
}

/** One request on its way. */
export class Passing {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	/** What it brings, whole, as it was on the wire. */
	readonly body: Buffer;
	readonly #target: string;

	constructor(target: string, request: IncomingMessage, response: ServerResponse, body: Buffer) {
		this.#target = target;
		this.request = request;
		this.response = response;
		this.body = body;
	}

	/** Brings it to the server; rejects when there is none. */
	async deliver(): Promise<Answer> {
		const answer = await this.open();
		const body = await readWhole(answer);
		return { status: answer.statusCode ?? 0, headers: answer.headers, body };
	}

	/** Brings it to the server, and resolves with the beginning of the answer. */
	open(): Promise<IncomingMessage> {
		return new Promise((resolve, reject) => {
			const upstream = this.#ask();
			upstream.once('response', resolve).once('error', reject);
			this.response.once('close', () => upstream.destroy());
			upstream.end(this.body);
		});
	}

	/** Brings the server the first half of it, then cuts the line to the server. */
	async deliverHalf(): Promise<void> {
		const upstream = this.#ask();
		upstream.on('error', () => undefined);
		upstream.setHeader('content-length', this.body.length);
		await new Promise((resolve) => upstream.write(this.body.subarray(0, this.body.length / 2), resolve));
		upstream.destroy();
	}

	/** Begins the answer with this head. */
	giveHead(status: number, headers: IncomingMessage['headers']): void {
		// About the line to the server, not the one to the tablet.
		const { connection: _, 'keep-alive': __, ...kept } = headers;
		this.response.writeHead(status, kept);
	}

	give({ status, headers, body }: Answer): void {
		this.giveHead(status, headers);
		this.response.end(body);
	}

	/** Gives the head and half of the body, and leaves the line as it is. */
	async giveHalf({ status, headers, body }: Answer): Promise<void> {
		this.giveHead(status, { ...headers, 'content-length': String(body.length) });
		const half = body.subarray(0, Math.max(1, body.length / 2));
		await new Promise((resolve) => this.response.write(half, resolve));
	}

	/** Cuts the line to the tablet. */
	cut(): void {
		this.request.socket.destroy();
	}

	#ask() {
		const { method, headers, url = '/' } = this.request;
		return ask(new URL(url, this.#target), { method, headers, agent: false });
	}
}

export class FaultProxy {
	readonly url: string;
	/** What becomes of the next syncs, in order. */
	readonly fates: Fate[] = [];
	/** What becomes of every other request. */
	weather: Fate = passOn;
	/** How many syncs came this far, whatever became of them. */
	syncs = 0;
	readonly #server: Server;

	/** @param targetOf where the server is now, such as `http://127.0.0.1:3000`. */
	static async before(targetOf: () => string): Promise<FaultProxy> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new FaultProxy(server, targetOf);
	}

	private constructor(server: Server, targetOf: () => string) {
		this.#server = server;
		this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		server.on('request', (request: IncomingMessage, response: ServerResponse) => {
			// A browser sends once more by itself what was lost on a line that it used before.
			response.shouldKeepAlive = false;
			const meet = async () => {
				const passing = new Passing(targetOf(), request, response, await readWhole(request));
				const isSync = request.method === 'POST' && request.url === '/api/sync';
				if (isSync) this.syncs++;
				await ((isSync && this.fates.shift()) || this.weather)(passing);
			};
			// A server that is not there, or a tablet that has gone: the line is cut, as it would be.
			meet().catch(() => request.socket.destroy());
		});
	}

	/** Cuts every line there is. */
	cutAll(): void {
		this.#server.closeAllConnections();
	}

	async close(): Promise<void> {
		const closed = new Promise((resolve) => this.#server.close(resolve));
		this.cutAll();
		await closed;
	}
}

async function readWhole(stream: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
