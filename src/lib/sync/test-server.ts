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
	readonly journal = new MemoryServerJournal();
	/** What arrived, in order, whatever became of it. */
	readonly requests: SyncRequest[] = [];
	/** Fates of the next requests, in order; then all goes well. */
	readonly fates: Fate[] = [];
	readonly #now: () => number;

	/** `now` gives epoch milliseconds by the server's clock. */
	constructor(now: () => number) {
		this.#now = now;
	}

	readonly fetch: typeof fetch = async (_input, init = {}) => {
		const request = JSON.parse(init.body as string) as SyncRequest;
		const fate = this.fates.shift() ?? ((answer) => answer());
		const answer = async () => {
			this.requests.push(request);
			const reply = await exchange(this.journal, request, { device: '', nowMs: this.#now() });
			return new Response(JSON.stringify(reply), { headers: { 'content-type': 'application/json' } });
		};
		return fate(answer, init);
	};

	async entries(): Promise<Entry[]> {
		const { placed } = await this.journal.after(0, Infinity);
		return placed.map(({ entry }) => entry);
	}
}
