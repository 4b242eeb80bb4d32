import { ApiError } from './api-answer.ts';
import { isPacked, unpackBody } from './compression.ts';

/**
 * How many times the limit is read and thrown away before the connection is given up, so that a client that sends
 * too much is told so instead of finding the line cut.
 */
const DRAIN_FACTOR = 16;

/**
 * Reads the JSON body of a request, of at most `maxBytes` bytes, as it comes and as it is when it is unpacked.
 *
 * @throws ApiError 415 if it is not said to be JSON or packed in a way that is not spoken, 413 if it is too large, 400
 *   if it cannot be unpacked, is not UTF-8 or not JSON.
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
	const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	if (type !== 'application/json') {
		throw new ApiError(415, 'The body must be sent as application/json.');
	}
	const packed = isPacked(request.headers);
	const received = await readBytes(request, maxBytes);
	const bytes = packed ? await unpackBody(received, maxBytes) : received;
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new ApiError(400, 'The body is not UTF-8.');
	}
	try {
		return JSON.parse(text);
	} catch {
		throw new ApiError(400, 'The body is not JSON.');
	}
}

/**
 * Reads the body of a request, of at most `maxBytes` bytes. Never cancels the stream: that would cut the connection
 * before the answer is sent.
 *
 * @throws ApiError 413 if it is too large, 400 if it was cut short.
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
	const reader = request.body?.getReader();
	const chunks: Uint8Array[] = [];
	let size = 0;
	let tooLarge = Number(request.headers.get('content-length') ?? 0) > maxBytes;
	while (reader && size <= maxBytes * DRAIN_FACTOR) {
		const { value } = await readChunk(reader);
		if (!value) break;
		size += value.byteLength;
		tooLarge ||= size > maxBytes;
		if (tooLarge) chunks.length = 0;
		else chunks.push(value);
	}
	if (tooLarge) {
		throw new ApiError(413, `The body is larger than ${maxBytes} bytes.`, {
			headers: { connection: 'close' }
		});
	}
	return Buffer.concat(chunks);
}

async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>) {
	try {
		return await reader.read();
	} catch {
		throw new ApiError(400, 'The body was cut short.');
	}
}
