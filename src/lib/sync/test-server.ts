import * as v from 'valibot';
import type { Entry } from '../journal/entry.ts';
import type { Added, JournalPage, Placed } from '../journal/journal.ts';
import { exchange } from '../server/exchange.ts';
import { MemoryServerJournal, type PlacedText, type ServerJournal } from '../server/server-journal.ts';
import { SyncRequestSchema, type SyncRequest } from './protocol.ts';

/** What happens to one request on its way: it may call `answer` (the server then has it) and give what it likes. */
export type Fate = (answer: () => Promise<Response>, init: RequestInit) => Promise<Response> | Response;

export const lostRequest: Fate = () => Promise.reject(new TypeError('Failed to fetch'));

export const lostReply: Fate = async (answer) => {
	await answer();
	throw new TypeError('Failed to fetch');
};

/** How far the cursors jump when a server is started on a backup: it cannot know how far it had come. */
const JUMP = 10_000;

/** A server's journal for tests that can be set back, as when somebody puts an older backup in its place. */
class RestorableJournal implements ServerJournal {
	#journal = new MemoryServerJournal();
	#jumps: { above: number; by: number }[] = [];
	#timesSetBack = 0;

	/** Only the first `count` entries are left. */
	async setBack(count: number): Promise<void> {
		const { placed } = await this.#journal.after(0, count);
		this.#journal = new MemoryServerJournal();
		await this.#journal.add(placed.map(({ entry }) => entry));
		// Where something was folded they are numbered anew: nobody may take one for another.
		const above = placed.length === (placed.at(-1)?.cursor ?? 0) ? count : -1;
		const before = this.#jumps.filter((jump) => jump.above < above);
		this.#jumps = [...before, { above, by: ++this.#timesSetBack * JUMP }];
	}

	async entries(): Promise<Entry[]> {
		return (await this.#placed()).map(({ entry }) => entry);
	}

	add(entries: readonly Entry[]): Promise<Added> {
		return this.#journal.add(entries);
	}

	async after(cursor: number, limit: number): Promise<JournalPage> {
		const left = (await this.#placed()).filter((placed) => placed.cursor > cursor);
		const placed = left.slice(0, limit);
		return { placed, cursor: placed.at(-1)?.cursor ?? cursor, more: left.length > limit };
	}

	async textsFrom(from: number, limit: number): Promise<PlacedText[]> {
		const { placed } = await this.after(from - 1, limit);
		return placed.map(({ entry, cursor }) => ({ id: entry.id, cursor, json: JSON.stringify(entry) }));
	}

	lastSeq(device: string): Promise<number> {
		return this.#journal.lastSeq(device);
	}

	async lastCursor(): Promise<number> {
		return (await this.#placed()).at(-1)?.cursor ?? 0;
	}

	async isFolded(cursor: number): Promise<boolean> {
		const places = [0, ...this.#jumps.map(({ by }) => by)].map((by) => ({ place: cursor - by, by }));
		const [own] = places.filter(({ place, by }) => place > 0 && this.#jumpAt(place) === by);
		return own !== undefined && (await this.#journal.isFolded(own.place));
	}

	async #placed(): Promise<Placed[]> {
		const { placed } = await this.#journal.after(0, Infinity);
		return placed.map(({ entry, cursor }) => ({ entry, cursor: cursor + this.#jumpAt(cursor) }));
	}

	#jumpAt(place: number): number {
		return this.#jumps.findLast(({ above }) => place > above)?.by ?? 0;
	}
}

/** A server for tests: the real exchange on a journal in memory, at the end of a network that obeys the test. */
export class TestServer {
	readonly journal = new RestorableJournal();
	/** What arrived, in order, whatever became of it. */
	readonly requests: SyncRequest[] = [];
	/** Fates of the next requests, in order; then all goes well. */
	readonly fates: Fate[] = [];
	readonly #now: () => number;

	/** `now` gives epoch milliseconds by the server's clock. */
	constructor(now: () => number) {
		this.#now = now;
	}

	/** The way there for a caller that the server does not know as a device. */
	readonly fetch: typeof fetch = (_path, init) => this.#answer('', init);

	/** The way there for this device. */
	fetchAs(device: string): typeof fetch {
		return (_path, init) => this.#answer(device, init);
	}

	entries(): Promise<Entry[]> {
		return this.journal.entries();
	}

	async #answer(device: string, init: RequestInit = {}): Promise<Response> {
		const request = await readRequest(init);
		const fate = this.fates.shift() ?? ((answer) => answer());
		const answer = async () => {
			this.requests.push(request);
			const reply = await exchange(this.journal, request, { device, nowMs: this.#now() });
			return new Response(reply, { headers: { 'content-type': 'application/json' } });
		};
		return fate(answer, init);
	}
}

/** What was asked, unpacked. */
export async function readRequest(init: RequestInit): Promise<SyncRequest> {
	return v.parse(SyncRequestSchema, await readBody(init)) as SyncRequest;
}

/** The body as it was sent, unpacked. */
export async function readBody(init: RequestInit): Promise<Record<string, unknown>> {
	const isPacked = new Headers(init.headers).get('content-encoding') === 'gzip';
	const { body } = new Response(init.body);
	return await new Response(isPacked ? body!.pipeThrough(new DecompressionStream('gzip')) : body).json();
}
