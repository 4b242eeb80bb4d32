import type { Entry } from '../journal/entry.ts';
import { exchange } from '../server/exchange.ts';
import { MemoryServerJournal } from '../server/server-journal.ts';
import type { SyncRequest } from './protocol.ts';

/** What happens to one request on its way: it may call `answer` (the server then has it) and give what it likes. */
export type Fate = (answer: () => Promise<Response>, init: RequestInit) => Promise<Response> | Response;

export const lostRequest: Fate = () => Promise.reject(new TypeError('Failed to fetch'));

export const lostReply: Fate = async (answer) => {
	await answer();
	throw new TypeError('Failed to fetch');
};

/** A server for tests: the real exchange on a journal in memory, at the end of a network that obeys the test. */
export class TestServer {
	#journal = new MemoryServerJournal();
	/** What arrived, in order, whatever became of it. */
	readonly requests: SyncRequest[] = [];
	/** Fates of the next requests, in order; then all goes well. */
	readonly fates: Fate[] = [];
	readonly #now: () => number;

	/** `now` gives epoch milliseconds by the server's clock. */
	constructor(now: () => number) {
		this.#now = now;
	}

	get journal(): MemoryServerJournal {
		return this.#journal;
	}

	/** The way there for a caller that the server does not know as a device. */
	readonly fetch: typeof fetch = (input, init) => this.#answer('', input, init);

	/** The way there for this device. */
	fetchAs(device: string): typeof fetch {
		return (input, init) => this.#answer(device, input, init);
	}

	async entries(): Promise<Entry[]> {
		const { placed } = await this.journal.after(0, Infinity);
		return placed.map(({ entry }) => entry);
	}

	/** Somebody puts a backup in place that holds only the first `count` entries. */
	async setBack(count: number): Promise<void> {
		const { placed } = await this.journal.after(0, count);
		this.#journal = new MemoryServerJournal();
		await this.#journal.add(placed.map(({ entry }) => entry));
	}

	async #answer(device: string, _input: unknown, init: RequestInit = {}): Promise<Response> {
		const request = await readRequest(init);
		const fate = this.fates.shift() ?? ((answer) => answer());
		const answer = async () => {
			this.requests.push(request);
			const reply = await exchange(this.journal, request, { device, nowMs: this.#now() });
			return new Response(JSON.stringify(reply), { headers: { 'content-type': 'application/json' } });
		};
		return fate(answer, init);
	}
}

/** What was asked, unpacked. */
export async function readRequest(init: RequestInit): Promise<SyncRequest> {
	const body = new Response(init.body).body!;
	const isPacked = new Headers(init.headers).get('content-encoding') === 'gzip';
	const plain = isPacked ? body.pipeThrough(new DecompressionStream('gzip')) : body;
	return (await new Response(plain).json()) as SyncRequest;
}
