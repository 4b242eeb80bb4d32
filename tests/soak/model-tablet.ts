import { createId } from '../../src/lib/journal/author.ts';
import type { Entry } from '../../src/lib/journal/entry.ts';
import { BATCH_MAX, PROTOCOL, type SyncReply } from '../../src/lib/sync/protocol.ts';
import type { DeskServer } from '../desk-server.ts';

/** The least that a tablet must do: write, send what was not acknowledged, and take in what others wrote. */
export class ModelTablet {
	readonly #server: DeskServer;
	readonly #device: string;
	readonly #credential: string;
	readonly #waiting = new Map<string, Entry>();
	#cursor = 0;
	/** Everything it wrote, in order. */
	readonly written: Entry[] = [];
	/** Ids that the server named in `accepted`. */
	readonly acknowledged = new Set<string>();
	/** Ids of others' entries as they came; one that came twice stands twice. */
	readonly received: string[] = [];

	static async connect(server: DeskServer, name: string): Promise<ModelTablet> {
		const code = await server.pairingCode();
		const answer = await server.post('/api/devices', { code, name });
		const { device, credential } = (await answer.json()) as { device: string; credential: string };
		return new ModelTablet(server, device, credential);
	}

	private constructor(server: DeskServer, device: string, credential: string) {
		this.#server = server;
		this.#device = device;
		this.#credential = credential;
	}

	write(count: number): void {
		for (let i = 0; i < count; i++) {
			const seq = this.written.length + 1;
			const entry: Entry = {
				id: createId(Date.now()),
				kind: 'visit.recorded',
				v: 1,
				at: new Date().toISOString(),
				skewMs: null,
				clock: seq,
				device: this.#device,
				seq,
				body: { grade: String(8 + (seq % 3)) }
			};
			this.written.push(entry);
			this.#waiting.set(entry.id, entry);
		}
	}

	/** One sync; returns whether there is more to send or to hear. Throws when there is no whole answer. */
	async sync(): Promise<boolean> {
		const answer = await this.#server.post(
			'/api/sync',
			{
				protocol: PROTOCOL,
				since: this.#cursor,
				sentAt: new Date().toISOString(),
				entries: [...this.#waiting.values()].slice(0, BATCH_MAX)
			},
			this.#credential
		);
		if (answer.status !== 200) throw new Error(`The server answered ${answer.status}.`);
		const reply = (await answer.json()) as SyncReply;
		for (const id of reply.accepted) {
			this.acknowledged.add(id);
			this.#waiting.delete(id);
		}
		for (const entry of reply.entries) {
			if (entry.device !== this.#device) this.received.push(entry.id);
		}
		this.#cursor = reply.cursor;
		return reply.more || this.#waiting.size > 0;
	}
}
