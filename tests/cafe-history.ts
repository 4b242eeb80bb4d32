import { createId } from '../src/lib/journal/author.ts';
import { instantOf } from '../src/lib/journal/calendar.ts';
import { entryOf } from '../src/lib/journal/entry-builder.ts';
import type { Body, Entry, Kind } from '../src/lib/journal/entry.ts';
import type { DeskServer } from './desk-server.ts';

/** Another device of the café, which writes what happened on any day straight into the server's journal. */
export class CafeHistory {
	readonly #server: DeskServer;
	readonly #credential: string;
	readonly #device: string;
	readonly #entries: Entry[] = [];

	static async begin(server: DeskServer): Promise<CafeHistory> {
		const code = await server.pairingCode();
		const paired = await server.post('/api/devices', { code, name: 'history' });
		const { credential, device } = (await paired.json()) as { credential: string; device: string };
		return new CafeHistory(server, credential, device);
	}

	private constructor(server: DeskServer, credential: string, device: string) {
		this.#server = server;
		this.#credential = credential;
		this.#device = device;
	}

	/** Notes what happened at a local time of a day, `2025-09-29` and `15:00`; returns the entry's id. */
	note<K extends Kind>(day: string, time: string, kind: K, body: Body<K>): string {
		const at = instantOf(day, time);
		const facts = { id: createId(at), at: new Date(at).toISOString(), device: this.#device };
		const entry = entryOf(kind, body, { ...facts, seq: this.#entries.length + 1 });
		this.#entries.push(entry);
		return entry.id;
	}

	/** Sends what was noted. */
	send(): Promise<void> {
		return this.post(this.#entries);
	}

	/** Sends entries as they are. */
	async post(entries: readonly Entry[]): Promise<void> {
		const request = { protocol: 1, since: 0, sentAt: new Date().toISOString(), entries };
		const reply = await (await this.#server.post('/api/sync', request, this.#credential)).json();
		if (reply.accepted?.length !== entries.length) throw new Error(JSON.stringify(reply));
	}
}
