import { createId } from '$lib/journal/author.ts';
import { readShifts, type Shift } from '$lib/journal/shifts.ts';
import { readVolunteers, type Volunteer } from '$lib/journal/volunteers.ts';
import type { Desk } from '../../../desk.svelte.ts';
import type { Edits } from '../../edits.svelte.ts';
import { hasEnded } from '../../settings/change-opening.ts';
import { decodeFile, FILE_MAX_BYTES, type DecodedFile } from './decode-file.ts';
import { planImport, type ImportPlan } from './plan-import.ts';
import { readSheet, type ReadSheet } from './read-sheet.ts';
import type { NamedSubject } from './read-subjects.ts';

export type FileProblem = Extract<DecodedFile, { ok: false }>['problem'] | 'unreadable';

/** A list of volunteers that was pasted or chosen: shown before anything is written, and then written at once. */
export class ImportPage {
	readonly #desk: Desk;
	readonly #edits: Edits;
	readonly #nameSubject: (subject: string) => NamedSubject;
	#text = $state('');
	#fileProblem: FileProblem | null = $state(null);
	#isWriting = $state(false);

	/** Null while there is nothing to read. */
	readonly sheet: ReadSheet | null = $derived.by(() => {
		if (this.#text.trim() === '') return null;
		const { openings, settings, day: today } = this.#desk;
		const plan = openings.filter((one) => one.weekday !== undefined && !hasEnded(one, today));
		return readSheet(this.#text, { plan, today, subjects: settings.subjects.map(this.#nameSubject) });
	});
	/** What it would add to what is stored now; null where it cannot be read. */
	readonly plan: ImportPlan | null = $derived.by(() => {
		const { people, volunteers } = this.#desk;
		return this.#planFor(volunteers, readShifts(people));
	});

	constructor(desk: Desk, edits: Edits, nameSubject: (subject: string) => NamedSubject) {
		this.#desk = desk;
		this.#edits = edits;
		this.#nameSubject = nameSubject;
	}

	get text(): string {
		return this.#text;
	}

	set text(text: string) {
		this.#fileProblem = text.length > FILE_MAX_BYTES ? 'large' : null;
		this.#text = this.#fileProblem ? '' : text;
	}

	get fileProblem(): FileProblem | null {
		return this.#fileProblem;
	}

	get isWriting(): boolean {
		return this.#isWriting;
	}

	/** Reads a chosen file in place of what was pasted. */
	async choose(file: Pick<Blob, 'slice' | 'size'>): Promise<void> {
		// A file that is too large is not read to its end, only to see what it is.
		const read = file.slice(0, FILE_MAX_BYTES + 1).arrayBuffer();
		const decoded = await read.then((buffer) => decodeFile(new Uint8Array(buffer))).catch(() => null);
		if (decoded?.ok) {
			this.text = decoded.text;
			return;
		}
		this.#text = '';
		this.#fileProblem = decoded?.problem ?? 'unreadable';
	}

	/** Writes what is new, from what is stored at that moment; one undo takes all of it back. */
	async write(word: string): Promise<void> {
		if (this.#isWriting) return;
		this.#isWriting = true;
		await this.#edits.save(
			(stored) => this.#planFor(readVolunteers(stored), readShifts(stored))?.steps ?? [],
			word
		);
		this.#isWriting = false;
	}

	#planFor(volunteers: readonly Volunteer[], shifts: readonly Shift[]): ImportPlan | null {
		const { sheet } = this;
		if (!sheet?.ok) return null;
		const { day: today, nowMs } = this.#desk;
		return planImport(sheet.rows, { volunteers, shifts, today, newId: () => createId(nowMs) });
	}
}
