import express from 'express';
import expressPouchDb from 'express-pouchdb';
import { join } from 'node:path';
import PouchDB from 'pouchdb-node';
import { serveBare } from '../sync/answer-http.ts';

/** PouchDB's server on its usual store, LevelDB, which does not wait for the disk. */
export async function openServer(dataDir) {
	const Database = PouchDB.defaults({ prefix: `${dataDir}/` });
	const app = express();
	app.use(
		expressPouchDb(Database, {
			mode: 'minimumForPouchDB',
			inMemoryConfig: true,
			logPath: join(dataDir, 'log.txt')
		})
	);
	const serving = await serveBare((request, response) => app(request, response));
	const databases = new Map();
	return {
		url: serving.url,
		openSpace: async () => {
			const space = `space-${databases.size + 1}`;
			databases.set(space, new Database(space));
			await databases.get(space).info();
			return space;
		},
		invite: async (space) => space,
		held: async (space) => (await databases.get(space).info()).doc_count,
		close: () => serving.close()
	};
}
