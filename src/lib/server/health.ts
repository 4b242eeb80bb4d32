import { statfsSync } from 'node:fs';
import type { Database } from './schema.ts';
import { readWeeklyState } from './weekly-state.ts';

/** How the server is, in words that tell nobody anything about what it holds. */
export interface HealthReport {
	ok: boolean;
	database: 'writable' | 'failing';
	disk: 'enough' | 'low';
	/** Whether finished weeks are handed on; left out where that never began. No reason to call the server unwell. */
	weekly?: 'handed on' | 'failing';
}

/** Room for years of entries; below it, somebody should look before the desk does. */
const ROOM_MIN_BYTES = 100 * 1024 * 1024;

/** However often anybody asks, the disk is written to at most once in so many milliseconds. */
const FRESH_MS = 5_000;

/** Whether the server can do what it is for: a commit that reaches the disk, and room for the next ones. */
export class Health {
	readonly #dataDir: string;
	readonly #freeBytes: (folder: string) => number;
	#askedAtMs = -Infinity;
	#report: Promise<HealthReport> | null = null;

	constructor(dataDir: string, freeBytes: (folder: string) => number = freeBytesOf) {
		this.#dataDir = dataDir;
		this.#freeBytes = freeBytes;
	}

	report(db: Database, nowMs: number): Promise<HealthReport> {
		if (!this.#report || Math.abs(nowMs - this.#askedAtMs) >= FRESH_MS) {
			this.#askedAtMs = nowMs;
			this.#report = this.#look(db);
		}
		return this.#report;
	}

	async #look(db: Database): Promise<HealthReport> {
		const database = (await canWrite(db)) ? 'writable' : 'failing';
		const disk = this.#freeBytes(this.#dataDir) >= ROOM_MIN_BYTES ? 'enough' : 'low';
		const handed = readWeeklyState(this.#dataDir);
		return {
			ok: database === 'writable' && disk === 'enough',
			database,
			disk,
			...(handed && { weekly: handed.isFailing ? 'failing' : 'handed on' })
		};
	}
}

// Writes what is there already, so that the commit is real and nothing changes.
async function canWrite(db: Database): Promise<boolean> {
	try {
		await db.transaction().execute((trx) =>
			trx
				.updateTable('cafe')
				.set(({ ref }) => ({ name: ref('name') }))
				.execute()
		);
		return true;
	} catch {
		return false;
	}
}

function freeBytesOf(folder: string): number {
	try {
		const { bavail, bsize } = statfsSync(folder);
		return bavail * bsize;
	} catch {
		return 0;
	}
}
