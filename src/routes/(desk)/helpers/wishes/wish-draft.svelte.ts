import type { Desk } from '../../../desk.svelte.ts';

/** How long what somebody began to write is kept when they leave it, in milliseconds. */
const KEPT_MS = 10 * 60_000;

/**
 * A wish or a problem that is being written. It outlives its screen, which goes back to the welcome after a quiet minute
 * however much was written by then; not for long, since the next to come may be somebody else. It is stored nowhere.
 */
export class WishDraft {
	readonly #now: () => number;
	#text = $state('');
	#by: string | null = $state(null);
	#isFromBefore = $state(false);
	#writtenAtMs = -Infinity;

	constructor(now: () => number) {
		this.#now = now;
	}

	get text(): string {
		return this.#text;
	}

	set text(text: string) {
		this.#text = text;
		this.#writtenAtMs = this.#now();
	}

	/** Who writes it; null where they do not say. */
	get by(): string | null {
		return this.#by;
	}

	set by(by: string | null) {
		this.#by = by;
		this.#writtenAtMs = this.#now();
	}

	/** Whether something had been written already when its sheet was opened. */
	get isFromBefore(): boolean {
		return this.#isFromBefore;
	}

	/** Its sheet is opened. */
	open(): void {
		if (Math.abs(this.#now() - this.#writtenAtMs) > KEPT_MS) this.clear();
		this.#isFromBefore = this.#text.trim() !== '';
	}

	clear(): void {
		[this.#text, this.#by, this.#isFromBefore] = ['', null, false];
	}
}

const draftByDesk = new WeakMap<Desk, WishDraft>();

/** The desk's draft, which lives as long as the desk. */
export function draftOf(desk: Desk): WishDraft {
	const known = draftByDesk.get(desk);
	if (known) return known;
	const draft = new WishDraft(() => Date.now());
	draftByDesk.set(desk, draft);
	return draft;
}
