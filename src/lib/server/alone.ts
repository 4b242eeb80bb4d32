import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { isDatabaseError } from './open-database.ts';

/**
 * Does what only one at a time may do, of all processes on this machine: `file` is the lock, an empty database that SQLite
 * holds. The operating system opens it when the process ends, however it ends, so that none is locked out by a crash.
 *
 * @throws AtItError if somebody else is at it, at once; whatever `work` rejects with.
 */
export async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
	const lock = openLock(file);
	try {
		return await work();
	} finally {
		lock.close();
	}
}

/** Somebody else is at it: to be tried again later. */
export class AtItError extends Error {}

function openLock(file: string): DatabaseSync {
	// As with the database itself (open-database.ts): readable to nobody else, and not opened again by hand.
	if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
	const lock = new DatabaseSync(file, { timeout: 0 });
	try {
		lock.exec('begin exclusive');
		return lock;
	} catch (error) {
		lock.close();
		if (isDatabaseError(error) && /locked/.test(error.message))
			throw new AtItError('another process is at it', { cause: error });
		throw error;
	}
}
