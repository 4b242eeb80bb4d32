import { m } from '$lib/i18n/paraglide/messages.js';
import { defaultSettings, readSettings, type Settings } from '$lib/journal/settings.ts';
import type { Edits } from './edits.svelte.ts';
import { addWord, moveWord, removeWord, WORD_MAX_LENGTH, type WordProblem } from './word-list.ts';

export type ListField = 'grades' | 'items' | 'subjects' | 'welcome';

export interface WordListWorld {
	field: ListField;
	edits: Edits;
	settings: () => Settings;
	nameOf: (word: string) => string;
	/** 24 unless told. */
	maxLength?: number;
	/** How many words there must be; 1 unless told. */
	min?: number;
}

/** One of the café's lists as staff edit it: every press is saved, what is typed when it is added. */
export class WordListEdits {
	readonly #world: WordListWorld;
	#typed = $state('');
	#problem: WordProblem | 'last' | null = $state(null);
	#wantsFocus: string | null = null;

	readonly words: readonly string[] = $derived.by(() => this.#world.settings()[this.#world.field]);

	constructor(world: WordListWorld) {
		this.#world = world;
	}

	get typed(): string {
		return this.#typed;
	}

	set typed(text: string) {
		this.#typed = text;
	}

	get isDefault(): boolean {
		return this.words.join('\n') === this.#defaults.join('\n');
	}

	/** What is wrong, where and what to do, in words. */
	get problem(): string | undefined {
		const { maxLength = WORD_MAX_LENGTH } = this.#world;
		return this.#problem ? problemInWords(this.#problem, this.#typed.trim(), maxLength) : undefined;
	}

	nameOf(word: string): string {
		return this.#world.nameOf(word);
	}

	forgetProblem(): void {
		this.#problem = null;
	}

	/** What is to have the focus now that the list has changed, once: `up-0`, `remove-2`. */
	takeFocus(): string | null {
		const wanted = this.words && this.#wantsFocus;
		this.#wantsFocus = null;
		return wanted;
	}

	async add(): Promise<void> {
		const added = addWord(this.#typed, {
			words: this.words,
			known: this.#defaults,
			maxLength: this.#world.maxLength,
			nameOf: (word) => this.nameOf(word)
		});
		this.#problem = added.ok ? null : added.problem;
		if (!added.ok) return;
		this.#typed = '';
		await this.#save((words) => [...words.filter((one) => one !== added.word), added.word]);
	}

	async move(word: string, by: 1 | -1): Promise<void> {
		const words = moveWord(this.words, word, by);
		const place = words.indexOf(word);
		this.#wantsFocus = `${by < 0 ? 'up' : 'down'}-${place}`;
		const said = m.words_moved({ word: this.nameOf(word), place: place + 1, count: words.length });
		await this.#save((stored) => moveWord(stored, word, by), said);
	}

	async remove(word: string): Promise<void> {
		const { min = 1 } = this.#world;
		this.#problem = this.words.length <= min ? 'last' : null;
		if (this.#problem) return;
		this.#wantsFocus = `remove-${Math.min(this.words.indexOf(word), this.words.length - 2)}`;
		await this.#save((words) => removeWord(words, word, min));
	}

	async restore(): Promise<void> {
		this.#problem = null;
		await this.#save(() => this.#defaults);
	}

	get #defaults(): readonly string[] {
		return defaultSettings[this.#world.field];
	}

	#save(change: (words: readonly string[]) => readonly string[], said: string | null = null): Promise<void> {
		const { field, edits } = this.#world;
		return edits.save((stored) => {
			const words = readSettings(stored)[field];
			const changed = change(words);
			return changed === words ? [] : [{ kind: 'cafe.changed', body: { [field]: [...changed] } }];
		}, said);
	}
}

function problemInWords(problem: WordProblem | 'last', word: string, max: number): string {
	switch (problem) {
		case 'empty':
			return m.words_empty({ max });
		case 'long':
			return m.words_long({ max });
		case 'bad':
			return m.text_bad();
		case 'twice':
			return m.words_twice({ word });
		case 'full':
			return m.words_full();
		case 'last':
			return m.words_last();
	}
}
