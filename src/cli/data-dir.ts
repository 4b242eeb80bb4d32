import { resolve } from 'node:path';
import { openDatabase, type OpenDatabase } from '../lib/server/open-database.ts';

/** The folder that holds the café's data: `DATA_DIR`, or `data` where the command is run. */
export function dataDirOf(env: NodeJS.ProcessEnv): string {
	return resolve(env['DATA_DIR'] || 'data');
}

/**
 * Runs a command on the data, while the server runs or not, and closes it again.
 *
 * @throws Error with one sentence if the folder cannot be used.
 */
export async function withDatabase<T>(dataDir: string, work: (open: OpenDatabase) => Promise<T>): Promise<T> {
	const open = await openDatabase(dataDir, Date.now()).catch((error: unknown) => {
		const why = error instanceof Error ? error.message : String(error);
		throw new Error(`The data folder ${dataDir} cannot be used: ${why}`, { cause: error });
	});
	try {
		return await work(open);
	} finally {
		open.close();
	}
}
