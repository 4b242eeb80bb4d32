/**
 * Copies the database to a folder again and again while the server runs, and throws old copies away.
 *
 *   due       so long after the newest copy in the folder, whoever made it: starting the server often makes no
 *             more copies, and starting it seldom makes one soon
 *   rotation  after a copy is whole, the oldest beyond `keep` go; nothing else in the folder is touched
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

export class BackupSchedule {
	readonly #plan: BackupPlan;
	readonly #world: BackupWorld;
	#isOver = false;
	#underWay = Promise.resolve();
	#cancel = () => {};

	constructor(plan: BackupPlan, world: BackupWorld) {
		this.#plan = plan;
		this.#world = world;
	}

	/** Waits for the next copy to be due, makes it, and so on until `stop`. */
	start(): void {
		const newest = this.#copies().at(-1)?.madeAtMs ?? -Infinity;
		const sinceMs = this.#world.now() - newest;
		// One from the future was made by a clock that was wrong then.
		this.#wait(Math.max(FIRST_AFTER_MS, sinceMs < 0 ? 0 : this.#plan.everyMs - sinceMs));
	}

	/** Makes no more; resolves when the one under way is finished. */
	async stop(): Promise<void> {
		this.#isOver = true;
		this.#cancel();
		await this.idle();
	}

	/** Resolves when no copy is under way. */
	async idle(): Promise<void> {
		await this.#underWay;
	}

	#wait(delayMs: number): void {
		if (this.#isOver) return;
		this.#cancel = this.#world.after(delayMs, () => {
			this.#underWay = this.#copy().then((nextMs) => this.#wait(nextMs));
		});
	}

	/** Makes one copy; returns after how many milliseconds the next one is due. */
	async #copy(): Promise<number> {
		const { folder, everyMs, keep } = this.#plan;
		const { dataDir, now, log } = this.#world;
		try {
			mkdirSync(folder, { recursive: true, mode: 0o700 });
			this.#removeUnfinished();
			requireRoom(join(dataDir, DATABASE_FILE), folder);
			await copyDatabase(dataDir, join(folder, `desk-${stampOf(now())}.sqlite`));
			for (const { name } of this.#copies().slice(0, -keep)) rmSync(join(folder, name));
			return everyMs;
		} catch (error) {
			log(`The backup failed: ${error instanceof Error ? error.message : String(error)}`);
			return Math.min(everyMs, RETRY_MS);
		}
	}

	/** The whole copies, oldest first. */
	#copies(): { name: string; madeAtMs: number }[] {
		return this.#files().flatMap(({ name, madeAtMs, isWhole }) => (isWhole ? [{ name, madeAtMs }] : []));
	}

	// Of a server that was killed meanwhile.
	#removeUnfinished(): void {
		for (const { name, isWhole } of this.#files()) if (!isWhole) rmSync(join(this.#plan.folder, name));
	}

	#files(): { name: string; madeAtMs: number; isWhole: boolean }[] {
		const files = readNames(this.#plan.folder).flatMap((name) => {
			const [, stamp = '', unfinished] = COPY.exec(name) ?? [];
			const madeAtMs = stampToMs(stamp);
			return madeAtMs === undefined ? [] : [{ name, madeAtMs, isWhole: unfinished === undefined }];
		});
		return files.sort((a, b) => a.madeAtMs - b.madeAtMs);
	}
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
