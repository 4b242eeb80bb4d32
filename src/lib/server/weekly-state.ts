import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './alone.ts';
import type { Mails } from './mail-to-each.ts';
import type { WeeklyReport } from './weekly-report.ts';
import { writeWhole } from './write-whole.ts';

/** What was handed on of one café's week. */
export interface Handed {
	entries: number;
	checksum: string;
	/** How often, in folder and mail together: 1, and once more each time the week was restated. */
	times: number;
	/** Whether everybody has it. */
	isMailed: boolean;
	/** Until then: who has. */
	mails?: Mails;
}

/** What was handed on, by `cafe week`, and whether the last attempt failed. */
export interface WeeklyState {
	/** The week that was the last when handing on began; left out by earlier versions. */
	since?: string;
	handed: Record<string, Handed>;
	isFailing: boolean;
}

type CafeWeek = Pick<WeeklyReport, 'cafe' | 'week'>;

const FILE = 'weekly.json';
const LOCK = 'weekly.lock';

/** What is remembered in the data folder; nothing where handing on has not begun, or the file is damaged. */
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
 * hands on what this one is handing on. The first time it is remembered that handing on begins with `last`, the last week
 * that is over.
 *
 * @throws AtItError if another process is at it; whatever the file system says if that cannot be noted.
 */
export function withHandedWeeks<T>(
	dataDir: string,
	last: string,
	work: (weeks: HandedWeeks) => Promise<T>
): Promise<T> {
	return alone(join(dataDir, LOCK), () => work(new HandedWeeks(dataDir, last)));
}

/** What is remembered, and noted further. Made only while nobody else has it. */
export class HandedWeeks {
	readonly #dataDir: string;
	#state: WeeklyState;

	constructor(dataDir: string, last: string) {
		this.#dataDir = dataDir;
		this.#state = readWeeklyState(dataDir) ?? { handed: {}, isFailing: false };
		if (this.#state.since === undefined)
			this.#write({ ...this.#state, since: earliestOf(this.#state) ?? last });
	}

	/** Whether it is to be handed on at all: since handing on began, or handed on before by hand. */
	isDue(of: CafeWeek): boolean {
		return of.week >= this.#state.since! || this.find(of) !== undefined;
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

function earliestOf({ handed }: WeeklyState): string | undefined {
	return Object.keys(handed)
		.map((key) => key.split(' ')[1]!)
		.sort()[0];
}

function keyOf({ cafe, week }: CafeWeek): string {
	return `${cafe.id} ${week}`;
}
