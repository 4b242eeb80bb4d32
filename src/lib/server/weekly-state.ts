import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

const FILE = 'weekly.json';

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
