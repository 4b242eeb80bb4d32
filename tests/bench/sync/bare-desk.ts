import { withDatabase } from '../../../src/cli/data-dir.ts';
import { findOrCreateCafe } from '../../../src/lib/server/cafes.ts';
import { exchange } from '../../../src/lib/server/exchange.ts';
import { openDatabase } from '../../../src/lib/server/open-database.ts';
import { SqlJournal } from '../../../src/lib/server/sql-journal.ts';
import type { SyncRequest } from '../../../src/lib/sync/protocol.ts';
import { readBody, sendJson, serveBare } from './answer-http.ts';
import type { BenchServer } from './hosted-server.ts';

/**
 * Bare `node:http` around the desk's own store: no framework, no devices, no compression, nothing checked.
 *
 *   POST /store/SPACE      adds to the journal, names what was accepted; the entries are not even looked at
 *   POST /exchange/SPACE   the server's own exchange: the same, with each entry parsed
 *   POST /echo             answers as an empty sync is answered, from nothing
 */
export async function openServer(dataDir: string): Promise<BenchServer> {
	const { db, close } = await openDatabase(dataDir, Date.now());

	async function answer(path: string, body: Buffer): Promise<string> {
		const request = JSON.parse(body.toString()) as SyncRequest;
		const [, how, space] = path.split('/');
		if (how === 'echo') return echo(request);
		const journal = new SqlJournal(db, space!);
		if (how === 'exchange') {
			const caller = { device: request.entries[0]?.device ?? '', nowMs: Date.now() };
			return exchange(journal, request, caller);
		}
		const { accepted } = await journal.add(request.entries);
		return JSON.stringify({ protocol: 1, accepted, cursor: request.since });
	}

	const serving = await serveBare(async (request, response) => {
		sendJson(response, await answer(request.url!, await readBody(request)));
	});
	let spaces = 0;
	return {
		url: serving.url,
		openSpace: () =>
			withDatabase(dataDir, async (open) => {
				const { cafe } = await findOrCreateCafe(open.db, `Café ${++spaces}`, Date.now());
				return cafe.id;
			}),
		invite: async (space) => space,
		held: async () => 0,
		close: async () => {
			await serving.close();
			close();
		}
	};
}

function echo({ since }: SyncRequest): string {
	const receivedAt = new Date().toISOString();
	const rest = { entries: [], cursor: since, more: false, end: since, receivedAt, lastSeq: 0 };
	return JSON.stringify({ protocol: 1, accepted: [], refused: [], ...rest });
}
