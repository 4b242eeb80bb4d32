import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves on a free port of localhost with nothing but `node:http`. */
export async function serveBare(
	answer: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>
): Promise<{ url: string; close: () => Promise<void> }> {
	const server = createServer((request, response) => {
		void Promise.resolve(answer(request, response)).catch((error: unknown) => {
			response.writeHead(500).end(String(error));
		});
	});
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://localhost:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts);
}

/** Answers with JSON that is written already. */
export function sendJson(response: ServerResponse, json: string): void {
	response
		.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) })
		.end(json);
}
