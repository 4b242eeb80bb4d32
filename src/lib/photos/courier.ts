/**
 * Carries photos between this tablet and the server, as sync/photo-protocol.ts describes: one round compares what is
 * here and there with what the journal names, and moves what is missing on either side.
 *
 *   named and here, not there    is sent
 *   named and there, not here    is fetched; where it was cut last time, it goes on
 *   here, not named              is deleted, with or without a network
 *
 * It never throws and never touches the journal's own sync: whatever goes wrong is tried again later.
 */
import * as v from 'valibot';
import type { Photo, PhotoShelf } from '../store/photo-shelf.ts';
import { readPhotoType } from '../sync/photo-format.ts';
import { PHOTO_MAX_BYTES, PhotoListSchema, PHOTOS_PATH } from '../sync/photo-protocol.ts';
import { hashPhoto } from './hash-photo.ts';

/** How long one request may take, from sending to the last byte. */
const REQUEST_TIMEOUT_MS = 20_000;

/** After so many failures in one round it is the network's, not a photo's. */
const FAILURES_MAX = 3;

export interface CourierWorld {
	fetch: typeof fetch;
	/** A signal that aborts after so many milliseconds. */
	timeout: (ms: number) => AbortSignal;
}

export type Round =
	/** Everything that can be is where it belongs. `missing` photos are on neither side: another tablet has them. */
	| { name: 'done'; missing: number }
	/** No network, or the server wants to be left alone, or does not know of a photo's entry yet. */
	| { name: 'failed'; retryAfterMs: number | null }
	/** Not a device of the café any more. */
	| { name: 'barred' };

type Step = Exclude<Round, { name: 'done' }> | { name: 'done' };

const DONE: Step = { name: 'done' };
const FAILED: Exclude<Step, { name: 'done' }> = { name: 'failed', retryAfterMs: null };

export class Courier {
	readonly #shelf: PhotoShelf;
	readonly #world: CourierWorld;
	/** What came of photos before the line was cut, by hash. */
	readonly #beginnings = new Map<string, Uint8Array<ArrayBuffer>>();

	constructor(shelf: PhotoShelf, world: CourierWorld) {
		this.#shelf = shelf;
		this.#world = world;
	}

	/** One round; `named` are the hashes that the journal names now. */
	async carry(named: ReadonlySet<string>): Promise<Round> {
		try {
			await this.#shelf.deleteUnnamed(named);
			const there = await this.#list();
			if (!(there instanceof Set)) return there;
			const here = new Set(await this.#shelf.held());
			const outgoing = [...named].filter((hash) => here.has(hash) && !there.has(hash));
			const incoming = [...named].filter((hash) => !here.has(hash) && there.has(hash));
			const missing = [...named].filter((hash) => !here.has(hash) && !there.has(hash)).length;
			return await this.#move(outgoing, incoming, missing);
		} catch {
			return FAILED;
		}
	}

	// One that fails does not keep the others from where they belong; a server that says "later" does.
	async #move(outgoing: string[], incoming: string[], missing: number): Promise<Round> {
		const steps = [
			...outgoing.map((hash) => () => this.#send(hash)),
			...incoming.map((hash) => () => this.#fetch(hash))
		];
		let failures = 0;
		for (const take of steps) {
			const step = await take().catch(() => FAILED);
			if (step.name === 'barred' || (step.name === 'failed' && step.retryAfterMs !== null)) return step;
			if (step.name === 'failed') failures += 1;
			if (failures === FAILURES_MAX) break;
		}
		return failures > 0 ? FAILED : { name: 'done', missing };
	}

	async #list(): Promise<Set<string> | Exclude<Step, { name: 'done' }>> {
		const response = await this.#ask('');
		if (response.status !== 200) return judge(response);
		const list = v.parse(PhotoListSchema, await response.json());
		return new Set(list.photos);
	}

	async #send(hash: string): Promise<Step> {
		const [photo] = await this.#shelf.read([hash]);
		// Withdrawn meanwhile.
		if (!photo) return DONE;
		const headers = { 'content-type': photo.type };
		const response = await this.#ask(`/${hash}`, { method: 'PUT', headers, body: photo.bytes });
		return response.ok ? DONE : judge(response);
	}

	async #fetch(hash: string): Promise<Step> {
		const beginning = this.#beginnings.get(hash);
		const headers: Record<string, string> = beginning ? { range: `bytes=${beginning.length}-` } : {};
		const response = await this.#ask(`/${hash}`, { headers });
		if (response.status === 416) this.#beginnings.delete(hash);
		// Withdrawn meanwhile.
		if (response.status === 404) return DONE;
		if (response.status !== 200 && response.status !== 206) return judge(response);
		const before = response.status === 206 && beginning ? beginning : new Uint8Array();
		const photo = await this.#readWhole(hash, before, response);
		if (!photo) return FAILED;
		await this.#shelf.takeIn(photo);
		return DONE;
	}

	async #readWhole(hash: string, before: Uint8Array<ArrayBuffer>, response: Response): Promise<Photo | null> {
		let bytes = before;
		try {
			for (const reader = response.body!.getReader(); ;) {
				const { value } = await reader.read();
				if (!value) break;
				bytes = join(bytes, value);
				if (bytes.length > PHOTO_MAX_BYTES) throw new RangeError('More than a photo');
			}
		} catch {
			const isBeginning = bytes.length > 0 && bytes.length <= PHOTO_MAX_BYTES;
			if (isBeginning) this.#beginnings.set(hash, bytes);
			return null;
		}
		this.#beginnings.delete(hash);
		const type = readPhotoType(bytes);
		return type && (await hashPhoto(bytes)) === hash ? { hash, bytes: bytes.buffer, type } : null;
	}

	#ask(path: string, init: RequestInit = {}): Promise<Response> {
		const signal = this.#world.timeout(REQUEST_TIMEOUT_MS);
		return this.#world.fetch(`${PHOTOS_PATH}${path}`, {
			...init,
			redirect: 'error',
			cache: 'no-store',
			signal
		});
	}
}

function judge(response: Response): Exclude<Step, { name: 'done' }> {
	if (response.status === 401 || response.status === 403) return { name: 'barred' };
	const seconds = Number(response.headers.get('retry-after') ?? NaN);
	return { name: 'failed', retryAfterMs: Number.isFinite(seconds) ? Math.max(0, seconds) * 1000 : null };
}

function join(a: Uint8Array<ArrayBuffer>, b: Uint8Array): Uint8Array<ArrayBuffer> {
	const joined = new Uint8Array(a.length + b.length);
	joined.set(a);
	joined.set(b, a.length);
	return joined;
}
