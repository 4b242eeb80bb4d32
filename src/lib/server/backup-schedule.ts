/**
 * Copies the database to a folder again and again while the server runs, and throws old copies away.
 *
 *   due       so long after the newest copy in the folder, whoever made it: starting the server often makes no
 *             more copies, and starting it seldom makes one soon
 *   rotation  after a copy is whole, the oldest beyond `keep` go; nothing else in the folder is touched. One from the future
 *             was made by a clock that was wrong then, and counts as older than any other
 *   failure   is told to the log and tried again within the hour; the copies that are there stay
 *
 * What was erased is in a copy until that copy is thrown away, so `keep` is also a promise about privacy.
 */
import { mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { After } from './after.ts';
import { copyDatabase, UNFINISHED } from './copy-database.ts';
import { stampOf, stampToMs } from './instant-stamp.ts';
import { DATABASE_FILE } from './open-database.ts';
import { Repeated } from './repeated.ts';

export interface BackupPlan {
	/** Where the copies go; made if it does not exist. */
	folder: string;
	everyMs: number;
	/** How many copies there are at most. */
	keep: number;
}

export interface BackupWorld {
	dataDir: string;
	now: () => number;
	after: After;
	log: (line: string) => void;
}

/** A server that starts has tablets to answer first. */
export const FIRST_AFTER_MS = 60_000;

const RETRY_MS = 60 * 60 * 1000;

/** A copy must leave room for the database to grow as large again. */
const ROOM_FACTOR = 2;

const COPY = new RegExp(`^desk-(\\w+)\\.sqlite(${UNFINISHED.replace('.', '\\.')})?$`);

/** Waits for the next copy to be due, makes it, and so on until it is stopped. */
export function startBackups(plan: BackupPlan, world: BackupWorld): Repeated {
	const newest = copiesIn(plan.folder, world.now()).at(-1)?.madeAtMs ?? -Infinity;
	const sinceMs = world.now() - newest;
	const firstAfterMs = Math.max(FIRST_AFTER_MS, sinceMs < 0 ? 0 : plan.everyMs - sinceMs);
	const copy = async () => {
		try {
			await copyOnce(plan, world);
			return plan.everyMs;
		} catch (error) {
			world.log(`The backup failed: ${error instanceof Error ? error.message : String(error)}`);
			return Math.min(plan.everyMs, RETRY_MS);
		}
	};
	return new Repeated(world, firstAfterMs, copy);
}

async function copyOnce({ folder, keep }: BackupPlan, { dataDir, now }: BackupWorld): Promise<void> {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	removeUnfinished(folder);
	requireRoom(join(dataDir, DATABASE_FILE), folder);
	const nowMs = now();
	await copyDatabase(dataDir, join(folder, `desk-${stampOf(nowMs)}.sqlite`));
	for (const { name } of copiesIn(folder, nowMs).slice(0, -keep)) rmSync(join(folder, name));
}

interface Copy {
	name: string;
	madeAtMs: number;
	isWhole: boolean;
}

/** The whole copies, those from the future first, and then the oldest. */
function copiesIn(folder: string, nowMs: number): Copy[] {
	const whole = filesIn(folder).filter(({ isWhole }) => isWhole);
	const isFuture = ({ madeAtMs }: Copy) => madeAtMs > nowMs;
	return [...whole.filter(isFuture), ...whole.filter((copy) => !isFuture(copy))];
}

// Of a server that was killed meanwhile.
function removeUnfinished(folder: string): void {
	for (const { name, isWhole } of filesIn(folder)) if (!isWhole) rmSync(join(folder, name));
}

function filesIn(folder: string): Copy[] {
	const files = readNames(folder).flatMap((name) => {
		const [, stamp = '', unfinished] = COPY.exec(name) ?? [];
		const madeAtMs = stampToMs(stamp);
		return madeAtMs === undefined ? [] : [{ name, madeAtMs, isWhole: unfinished === undefined }];
	});
	return files.sort((a, b) => a.madeAtMs - b.madeAtMs);
}

function readNames(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		// It is made with the first copy; if it cannot be read, that one says why.
		return [];
	}
}

function requireRoom(database: string, folder: string): void {
	const { bavail, bsize } = statfsSync(folder);
	if (bavail * bsize < ROOM_FACTOR * statSync(database).size)
		throw new Error('there is too little room left');
}
