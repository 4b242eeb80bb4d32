import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { readBody, sendJson, serveBare } from '../sync/answer-http.ts';

/**
 * What RxDB asks of a server, by the plainest means: `node:http` and `node:sqlite`, WAL and FULL, a batch in one
 * transaction.
 *
 *   POST /SPACE                  [{ newDocumentState, assumedMasterState? }, …]  → { conflicts: [] }
 *   GET  /SPACE?after=0&limit=9  → { documents: [], checkpoint: { cursor } }
 */
export async function openServer(dataDir) {
	const sqlite = new DatabaseSync(join(dataDir, 'rx.sqlite'));
	sqlite.exec(`pragma journal_mode = wal; pragma synchronous = full;
		create table entry (space text, cursor integer, id text, json text, primary key (space, cursor));
		create unique index entry_id on entry (space, id)`);
	const lastOf = sqlite.prepare('select coalesce(max(cursor), 0) as last from entry where space = ?');
	const find = sqlite.prepare('select json from entry where space = ? and id = ?');
	const insert = sqlite.prepare('insert into entry values (?, ?, ?, ?)');
	const page = sqlite.prepare(
		'select cursor, json from entry where space = ? and cursor > ? order by cursor limit ?'
	);
	const heldIn = (space) => lastOf.get(space).last;

	// Check-ins are never edited: a document that is here already is a conflict, or the same once more.
	function take(space, rows) {
		const conflicts = [];
		sqlite.exec('begin immediate');
		let cursor = heldIn(space);
		for (const { newDocumentState } of rows) {
			const json = JSON.stringify(newDocumentState);
			const known = find.get(space, newDocumentState.id);
			if (!known) insert.run(space, ++cursor, newDocumentState.id, json);
			else if (known.json !== json) conflicts.push(JSON.parse(known.json));
		}
		sqlite.exec('commit');
		return JSON.stringify({ conflicts });
	}

	function give(space, after, limit) {
		const rows = page.all(space, after, limit);
		const documents = rows.map(({ json }) => json).join(',');
		return `{"documents":[${documents}],"checkpoint":{"cursor":${rows.at(-1)?.cursor ?? after}}}`;
	}

	const serving = await serveBare(async (request, response) => {
		const { pathname, searchParams } = new URL(request.url, 'http://localhost');
		const space = pathname.slice(1);
		if (request.method === 'POST') {
			return sendJson(response, take(space, JSON.parse((await readBody(request)).toString())));
		}
		sendJson(response, give(space, Number(searchParams.get('after')), Number(searchParams.get('limit'))));
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
