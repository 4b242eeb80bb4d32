import { page } from '$app/state';
import { downloadFile } from '$lib/export/download.ts';
import type { Audience } from '$lib/export/tell-rows.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { listChanged, type ChangedWeek } from '$lib/journal/exports.ts';
import { createReporter } from '$lib/journal/report.ts';
import { EXPORTS } from '$lib/journal/shelves.ts';
import type { Desk } from '../../desk.svelte.ts';
import { fileNameOf, makeFile, type Format } from './make-file.ts';
import { noteExported } from './note-exported.ts';
import { shelvesOf, spanOfOccasion, toQuery, type Occasion } from './occasion.ts';

/** The choice of who will see the figures, and the files that are made of them: here, without a network. */
export class ExportPanel {
	readonly #desk: Desk;
	readonly #occasion: () => Occasion;
	audience = $state<Audience>('own');
	/** What became of the last file, in a sentence. */
	outcome = $state<{ text: string; isGood: boolean } | null>(null);
	/** The weeks of the occasion that changed since they were exported. */
	changed: ChangedWeek[] = $state.raw([]);

	constructor(desk: Desk, occasion: () => Occasion) {
		this.#desk = desk;
		this.#occasion = occasion;
	}

	get printHref(): string {
		const others = this.audience === 'others' ? '&for=others' : '';
		return `/staff/print?${this.#query}${others}`;
	}

	/** For the library's wall, where everybody reads it. */
	get posterHref(): string {
		return `/staff/poster?${this.#query}`;
	}

	/** Begins anew, and looks for what changed. */
	async open(): Promise<void> {
		this.outcome = null;
		const { store, day } = this.#desk;
		const span = spanOfOccasion(this.#occasion(), day);
		// Without an answer the files are made all the same.
		const entries = await store.read([...shelvesOf(span), EXPORTS]).catch(() => []);
		this.changed = listChanged(entries, span, createReporter(entries));
	}

	async save(format: Format): Promise<void> {
		const [occasion, audience, today] = [this.#occasion(), this.audience, this.#desk.day];
		const order = { occasion, format, audience, today, cafe: this.#desk.settings.name };
		try {
			const span = spanOfOccasion(occasion, today);
			const entries = await this.#desk.store.read(shelvesOf(span));
			const name = fileNameOf(order);
			downloadFile(name, await makeFile(entries, order));
			await noteExported(this.#desk, span, { format, audience }, entries);
			this.changed = [];
			this.outcome = { text: m.export_done({ name }), isGood: true };
		} catch {
			// The store is closed under the page, or a part of the program is gone after an update: both pass.
			this.outcome = { text: m.export_failed(), isGood: false };
		}
	}

	/** What goes on paper, and the page that it leads back to. */
	get #query(): string {
		return `${toQuery(this.#occasion())}&from=${page.url.pathname}`;
	}
}
