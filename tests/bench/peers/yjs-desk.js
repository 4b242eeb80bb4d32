import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import * as Y from 'yjs';
import { readBody, serveBare } from '../sync/answer-http.ts';

/**
 * A small server for Yjs: each space's document in memory, each update in SQLite, WAL and FULL, before it is
 * answered.
 *
 *   GET  /SPACE/vector    what the document knows
 *   POST /SPACE           takes an update
 *   POST /SPACE/missing   gives what a state vector lacks
 */
export async function openServer(dataDir) {
	const sqlite = new DatabaseSync(join(dataDir, 'yjs.sqlite'));
	sqlite.exec(`pragma journal_mode = wal; pragma synchronous = full;
		create table entry (space text, change blob)`);
	const insert = sqlite.prepare('insert into entry values (?, ?)');
	const documents = new Map();

	async function answer(request) {
		const [, space, what] = request.url.split('/');
		const document = documents.get(space);
		if (what === 'vector') return Y.encodeStateVector(document);
		const body = await readBody(request);
		if (what === 'missing') return Y.encodeStateAsUpdate(document, body);
		insert.run(space, body);
		Y.applyUpdate(document, body);
		return '';
	}

	const serving = await serveBare(async (request, response) => {
		response.end(await answer(request));
	});
	return {
		url: serving.url,
		openSpace: async () => {
			const space = `space-${documents.size + 1}`;
			documents.set(space, new Y.Doc());
			return space;
		},
		invite: async (space) => space,
		held: async (space) => documents.get(space).getArray('entries').length,
		close: async () => {
			await serving.close();
			sqlite.close();
		}
	};
}
