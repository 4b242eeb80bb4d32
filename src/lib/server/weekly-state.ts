import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './alone.ts';
import type { WeeklyReport } from './weekly-report.ts';
import { writeWhole } from './write-whole.ts';

/** What was handed on of one café's week. */
export interface Handed {
	entries: number;
	checksum: string;
	/** How often, in folder and mail together: 1, and once more each time the week was restated. */
	times: number;
	isMailed: boolean;
}

/** What was handed on, by `cafe week`, and whether the last attempt failed. */
export interface WeeklyState {
	handed: Record<string, Handed>;
	isFailing: boolean;
}

type CafeWeek = Pick<WeeklyReport, 'cafe' | 'week'>;

const FILE = 'weekly.json';
const LOCK = 'weekly.lock';

/** What is remembered in the data folder; nothing where nothing was handed on yet, or the file is damaged. */
export function readWeeklyState(dataDir: string): WeeklyState | null {
	try {
		return JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')) as WeeklyState;
	} catch {
		return null;
	}
}

export function writeWeeklyState(dataDir: string, state: WeeklyState): void {
	writeWhole(join(dataDir, FILE), JSON.stringify(state, null, '\t'));
}

/**
 * Does work with what is remembered while nobody else can: neither a second server on the folder nor a command beside it
 * hands on what this one is handing on.
 *
 * @throws AtItError if another process is at it.
 */
export function withHandedWeeks<T>(dataDir: string, work: (weeks: HandedWeeks) => Promise<T>): Promise<T> {
	return alone(join(dataDir, LOCK), () => work(new HandedWeeks(dataDir)));
}

/** What is remembered, and noted further. Made only while nobody else has it. */
export class HandedWeeks {
	readonly #dataDir: string;
	#state: WeeklyState;

	constructor(dataDir: string) {
		this.#dataDir = dataDir;
		this.#state = readWeeklyState(dataDir) ?? { handed: {}, isFailing: false };
	}

	/** What was handed on of it, if it was. */
	find(of: CafeWeek): Handed | undefined {
		return this.#state.handed[keyOf(of)];
	}

	/** @throws whatever the file system says; then nothing is noted. */
	note(of: CafeWeek, handed: Handed): void {
		this.#write({ ...this.#state, handed: { ...this.#state.handed, [keyOf(of)]: handed } });
	}

	noteFailing(isFailing: boolean): void {
		if (isFailing !== this.#state.isFailing) this.#write({ ...this.#state, isFailing });
	}

	#write(state: WeeklyState): void {
		writeWeeklyState(this.#dataDir, state);
		this.#state = state;
	}
}

function keyOf({ cafe, week }: CafeWeek): string {
	return `${cafe.id} ${week}`;
}
