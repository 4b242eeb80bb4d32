import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Entry } from '../../src/lib/journal/entry.ts';
import { DATABASE_FILE } from '../../src/lib/server/open-database.ts';

/** Every entry in a server's database, in cursor order, read beside the server, whether it runs or not. */
export function readServer(dataDir: string): Entry[] {
	return withFile(dataDir, (file) =>
		file
			.prepare('select json from entry order by cafe, cursor')
			.all()
			.map((row) => JSON.parse(String(row['json'])) as Entry)
	);
}

/** What SQLite says of its file: `ok`, or what is wrong with it. */
export function checkServer(dataDir: string): string {
	return withFile(dataDir, (file) =>
		String(file.prepare('pragma integrity_check').get()!['integrity_check'])
	);
}

function withFile<T>(dataDir: string, read: (file: DatabaseSync) => T): T {
	const file = new DatabaseSync(join(dataDir, DATABASE_FILE), { timeout: 5_000 });
	try {
		return read(file);
	} finally {
		file.close();
	}
}
