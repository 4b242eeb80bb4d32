/**
 * Deletes what is too old while the server runs: soon after it has started, and then again and again.
 *
 *   deleted    what is due (apply-retention.ts)
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

/** A server that starts has tablets to answer first. */
export const FIRST_AFTER_MS = 120_000;

const RETRY_MS = 60 * 60 * 1000;

export interface RetentionSurroundings {
	dataDir: string;
	now: () => number;
	after: After;
	log: (line: string) => void;
}

export class RetentionSchedule {
	readonly #everyMs: number;
	readonly #world: RetentionSurroundings;
	#isOver = false;
	#underWay = Promise.resolve();
	#cancel = () => {};

	constructor(everyMs: number, world: RetentionSurroundings) {
		this.#everyMs = everyMs;
		this.#world = world;
	}

	start(): void {
		this.#wait(FIRST_AFTER_MS);
	}

	/** Begins no more; resolves when the run under way is finished. */
	async stop(): Promise<void> {
		this.#isOver = true;
		this.#cancel();
		await this.idle();
	}

	/** Resolves when no run is under way. */
	async idle(): Promise<void> {
		await this.#underWay;
	}

	#wait(delayMs: number): void {
		if (this.#isOver) return;
		this.#cancel = this.#world.after(delayMs, () => {
			this.#underWay = this.#run().then((nextMs) => this.#wait(nextMs));
		});
	}

	/** Runs once; returns after how many milliseconds the next run is due. */
	async #run(): Promise<number> {
		const { dataDir, now, log } = this.#world;
		try {
			const { db, close } = await openDatabase(dataDir, now());
			try {
				await applyRetention({ db, dataDir, nowMs: now(), log });
				await noteErasures(dataDir, db);
				await cleanFile(db);
			} finally {
				close();
			}
			return this.#everyMs;
		} catch (error) {
			log(`Deleting what is too old failed: ${error instanceof Error ? error.message : String(error)}`);
			return Math.min(this.#everyMs, RETRY_MS);
		}
	}
}
