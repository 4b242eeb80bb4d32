import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { readBody, sendJson, serveBare } from './answer-http.ts';
import type { BenchServer } from './hosted-server.ts';

/**
 * The raw limit of a server: `node:http` and `node:sqlite`, WAL and FULL, a batch in one transaction. It checks
 * nothing and knows nobody.
 *
 *   POST /SPACE            [entry, …]   → { "held": 500 }
 *   GET  /SPACE?after=0                 → { "entries": [entry, …], "cursor": 500, "more": true }
 */
export async function openServer(dataDir: string): Promise<BenchServer> {
	const sqlite = new DatabaseSync(join(dataDir, 'raw.sqlite'));
	sqlite.exec(`pragma journal_mode = wal; pragma synchronous = full;
		create table entry (space text, cursor integer, id text, json text, primary key (space, cursor));
		create unique index entry_id on entry (space, id)`);
	const lastOf = sqlite.prepare('select coalesce(max(cursor), 0) as last from entry where space = ?');
	const insert = sqlite.prepare('insert or ignore into entry values (?, ?, ?, ?)');
	const page = sqlite.prepare(
		'select cursor, json from entry where space = ? and cursor > ? order by cursor limit 501'
	);
	const heldIn = (space: string) => lastOf.get(space)!['last'] as number;

	function take(space: string, body: Buffer): string {
		const entries = JSON.parse(body.toString()) as { id: string }[];
		sqlite.exec('begin immediate');
		let cursor = heldIn(space);
		for (const entry of entries) insert.run(space, ++cursor, entry.id, JSON.stringify(entry));
		sqlite.exec('commit');
		return `{"held":${cursor}}`;
	}

	function give(space: string, after: number): string {
		const rows = page.all(space, after) as { cursor: number; json: string }[];
		const given = rows.slice(0, 500);
		const entries = given.map(({ json }) => json).join(',');
		return `{"entries":[${entries}],"cursor":${given.at(-1)?.cursor ?? after},"more":${rows.length > 500}}`;
	}

	const serving = await serveBare(async (request, response) => {
		const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
		const space = pathname.slice(1);
		if (request.method === 'POST') return sendJson(response, take(space, await readBody(request)));
		sendJson(response, give(space, Number(searchParams.get('after'))));
	});
	let spaces = 0;
	return {
		url: serving.url,
		openSpace: async () => `space-${++spaces}`,
		invite: async (space) => space,
		held: async (space) => heldIn(space),
		close: async () => {
			await serving.close();
			sqlite.close();
		}
	};
}
