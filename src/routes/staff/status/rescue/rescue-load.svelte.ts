import type { Entry } from '$lib/journal/entry.ts';
import type { Refusal } from '$lib/journal/journal.ts';
import {
	readRescueFile,
	RESCUE_MAX_LENGTH,
	type RescueFile,
	type RescueProblem
} from '$lib/journal/rescue-file.ts';

/**
 * Loading a saved file. Nothing is taken in before somebody has seen what is in it and said so.
 *
 *   idle ── read ──► reading ──► found ── take ──► taking ──► taken
 *                       └──► problem                  └──► found, with what went wrong
 */
export type LoadState =
	| { name: 'idle' }
	| { name: 'reading' }
	| { name: 'problem'; problem: LoadProblem }
	| { name: 'found'; file: RescueFile; fresh: number; hasFailed: boolean }
	| { name: 'taking'; file: RescueFile; fresh: number }
	| { name: 'taken'; added: number; known: number; refused: number };

export type LoadProblem = RescueProblem | { name: 'unreadable' } | { name: 'other-cafe'; cafeName: string };

export interface LoadWorld {
	readAll: () => Promise<Entry[]>;
	takeIn: (entries: Entry[]) => Promise<{ added: number; known: number; refused: Refusal[] }>;
	/** The café whose journal is on this tablet; null if it never belonged to one. */
	cafe: () => string | null;
}

export class RescueLoad {
	readonly #world: LoadWorld;
	#state: LoadState = $state.raw({ name: 'idle' });

	constructor(world: LoadWorld) {
		this.#world = world;
	}

	get state(): LoadState {
		return this.#state;
	}

	async read(picked: { size: number; text: () => Promise<string> }): Promise<void> {
		this.#state = { name: 'reading' };
		this.#state = await this.#look(picked).catch(() => problem({ name: 'unreadable' }));
	}

	/** Takes in what was found. */
	async take(): Promise<void> {
		if (this.#state.name !== 'found') return;
		const { file, fresh } = this.#state;
		this.#state = { name: 'taking', file, fresh };
		try {
			const { added, known, refused } = await this.#world.takeIn(file.entries);
			this.#state = { name: 'taken', added, known, refused: refused.length };
		} catch {
			this.#state = { name: 'found', file, fresh, hasFailed: true };
		}
	}

	/** Leaves the file alone. */
	dismiss(): void {
		if (this.#state.name !== 'taking') this.#state = { name: 'idle' };
	}

	async #look(picked: { size: number; text: () => Promise<string> }): Promise<LoadState> {
		if (picked.size > RESCUE_MAX_LENGTH) return problem({ name: 'too-large' });
		const read = readRescueFile(await picked.text());
		if (!read.ok) return problem(read.problem);
		const { file } = read;
		const cafe = this.#world.cafe();
		if (cafe !== null && file.about.cafe !== null && file.about.cafe !== cafe) {
			return problem({ name: 'other-cafe', cafeName: file.about.cafeName });
		}
		const here = new Set((await this.#world.readAll()).map(({ id }) => id));
		const fresh = new Set(file.entries.map(({ id }) => id).filter((id) => !here.has(id))).size;
		return { name: 'found', file, fresh, hasFailed: false };
	}
}

function problem(found: LoadProblem): LoadState {
	return { name: 'problem', problem: found };
}
