/**
 * Whether to delete by the server's clock, since a clock that is ahead for a while would fold days and forget people for
 * good.
 *
 *   believed   it goes on from where it was last believed, by LEAP_MS at most; at first, from the newest entry, by the clock
 *              of the tablet that wrote it. Also whenever it is behind: then less is deleted
 *   leapt      it is further on: because it is wrong, or because the server was off for weeks. Nothing is deleted by it
 *              until it has said so for SETTLED_MS; by then somebody has noticed a wrong one
 *
 * A café that is closed all summer changes nothing, since the server's own runs go on; and a server that was off all summer
 * deletes a week later. So no clock stops the deleting for good.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from './schema.ts';
import { writeWhole } from './write-whole.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Twice the longest time between two runs (retention-plan.ts). */
const LEAP_MS = 14 * DAY_MS;

const SETTLED_MS = 7 * DAY_MS;

const FILE = 'clock.json';

/** UTC instants: when the clock was last believed, and since when it has been far beyond that, if it is. */
interface ClockNote {
	believed: string;
	leapt?: string;
}

/** Whether the clock is believed now; noted in the data folder for the next run. */
export async function isClockBelieved(db: Database, dataDir: string, nowMs: number): Promise<boolean> {
	const now = new Date(nowMs).toISOString();
	const note = readNote(dataDir) ?? { believed: (await readNewestInstant(db)) ?? now };
	const sinceMs = Date.parse(note.leapt ?? now);
	const isBelieved = nowMs - Date.parse(note.believed) <= LEAP_MS || nowMs - sinceMs >= SETTLED_MS;
	const leapt = sinceMs <= nowMs ? (note.leapt ?? now) : now;
	const next: ClockNote = isBelieved ? { believed: now } : { believed: note.believed, leapt };
	writeWhole(join(dataDir, FILE), JSON.stringify(next));
	return isBelieved;
}

// Nothing where it never ran, or the file is damaged.
function readNote(dataDir: string): ClockNote | undefined {
	try {
		return JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')) as ClockNote;
	} catch {
		return undefined;
	}
}

async function readNewestInstant(db: Database): Promise<string | undefined> {
	const newest = sql<{
		at: string | null;
	}>`select max(json ->> 'at') as at from entry where json_valid(json)`;
	return (await newest.execute(db)).rows[0]?.at ?? undefined;
}
