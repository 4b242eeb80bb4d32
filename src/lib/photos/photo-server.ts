import { hashPhoto } from './hash-photo.ts';

/** What happens to one request on its way: it may call `answer` and give what it likes. */
export type PhotoFate = (answer: () => Promise<Response>) => Promise<Response> | Response;

export const lost: PhotoFate = () => Promise.reject(new TypeError('Failed to fetch'));

export const answered =
	(status: number, headers: Record<string, string> = {}): PhotoFate =>
	() =>
		new Response(null, { status, headers });

/** The line breaks after this many bytes of the body. */
export const cutAfter =
	(length: number): PhotoFate =>
	async (answer) => {
		const response = await answer();
		const bytes = new Uint8Array(await response.arrayBuffer());
		const body = new ReadableStream({
			start: (line) => line.enqueue(bytes.slice(0, length)),
			pull: (line) => line.error(new TypeError('network error'))
		});
		return new Response(body, response);
	};

/** A server of photos for tests: the protocol on a map, at the end of a network that obeys the test. */
export class PhotoServer {
	/** What its journal names. */
	readonly named = new Set<string>();
	readonly photos = new Map<string, Uint8Array<ArrayBuffer>>();
	/** Each request that was made: `GET`, `PUT abc…`, `GET abc… bytes=10-`. */
	readonly requests: string[] = [];
	/** Fates of the next requests, in order; then all goes well. */
	readonly fates: PhotoFate[] = [];

	readonly fetch: typeof fetch = async (input, init = {}) => {
		const request = new Request(new URL(String(input), location.href), init);
		const hash = request.url.split('/api/photos/')[1] ?? '';
		const parts = [request.method, hash.slice(0, 3), request.headers.get('range') ?? ''];
		this.requests.push(parts.filter(Boolean).join(' '));
		const fate = this.fates.shift() ?? ((answer) => answer());
		return fate(() => this.#answer(request, hash));
	};

	async #answer(request: Request, hash: string): Promise<Response> {
		if (!hash)
			return Response.json({ photos: [...this.photos.keys()].filter((known) => this.named.has(known)) });
		if (request.method === 'PUT') return this.#take(request, hash);
		const bytes = this.photos.get(hash);
		if (!bytes || !this.named.has(hash)) return new Response(null, { status: 404 });
		const from = Number(/^bytes=(\d+)-$/.exec(request.headers.get('range') ?? '')?.[1] ?? 0);
		if (from >= bytes.length) return new Response(null, { status: 416 });
		return new Response(bytes.slice(from), { status: from > 0 ? 206 : 200 });
	}

	async #take(request: Request, hash: string): Promise<Response> {
		if (!this.named.has(hash)) return new Response(null, { status: 409 });
		const bytes = new Uint8Array(await request.arrayBuffer());
		if ((await hashPhoto(bytes)) !== hash) return new Response(null, { status: 422 });
		this.photos.set(hash, bytes);
		return new Response(null, { status: 201 });
	}
}
