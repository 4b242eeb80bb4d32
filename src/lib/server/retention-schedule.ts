/**
 * Deletes what is too old while the server runs: soon after it has started, and then again and again.
 *
 *   deleted    what is due (apply-retention.ts)
 *   unnamed    photos that no journal names any more, however that came about
 *   noted      what tablets erased since, in the log of erasures
 *   cleaned    the database's file, of everything that was deleted or changed
 *
 * What fails is told to the log and tried again within the hour.
 */
import type { After } from './after.ts';
import { applyRetention } from './apply-retention.ts';
import { cleanFile } from './clean-file.ts';
import { noteErasures } from './erasure-log.ts';
import { openDatabase } from './open-database.ts';
import { deleteAllUnnamedPhotos } from './photos.ts';
import { Repeated } from './repeated.ts';

/** A server that starts has tablets to answer first. */
export const FIRST_AFTER_MS = 120_000;

const RETRY_MS = 60 * 60 * 1000;

export interface RetentionSurroundings {
	dataDir: string;
	now: () => number;
	after: After;
	log: (line: string) => void;
}

/** Begins, and goes on until it is stopped. */
export function startRetention(everyMs: number, world: RetentionSurroundings): Repeated {
	const deleteAll = async () => {
		try {
			await deleteOnce(world);
			return everyMs;
		} catch (error) {
			world.log(`Deleting what is too old failed: ${error instanceof Error ? error.message : String(error)}`);
			return Math.min(everyMs, RETRY_MS);
		}
	};
	return new Repeated(world, FIRST_AFTER_MS, deleteAll);
}

async function deleteOnce({ dataDir, now, log }: RetentionSurroundings): Promise<void> {
	const { db, close } = await openDatabase(dataDir, now());
	try {
		await applyRetention({ db, dataDir, nowMs: now(), log });
		await deleteAllUnnamedPhotos(db);
		await noteErasures(dataDir, db);
		await cleanFile(db);
	} finally {
		close();
	}
}
