import type { Entry } from '$lib/journal/entry.ts';
import { listChanged, type ChangedWeek } from '$lib/journal/exports.ts';
import type { Report } from '$lib/journal/report.ts';
import { EXPORTS } from '$lib/journal/shelves.ts';
import type { Span } from '$lib/journal/spans.ts';
import { Live } from '$lib/store/live.svelte.ts';
import type { Desk } from '../../desk.svelte.ts';

/** The weeks of a span that changed since they were exported. */
export class ChangedWeeks {
	readonly #exports: Live<Entry[]>;
	readonly #span: () => Span;
	readonly #reportOn: () => ((span: Span) => Report) | null;
	/** In order; none until the journal has been read. */
	readonly all: ChangedWeek[] = $derived.by(() => {
		const reportOn = this.#reportOn();
		return reportOn ? listChanged(this.#exports.current, this.#span(), reportOn) : [];
	});

	/** `reportOn` must have read all days of the span. */
	constructor(desk: Desk, span: () => Span, reportOn: () => ((span: Span) => Report) | null) {
		this.#exports = new Live(desk.store.watch([EXPORTS]), []);
		this.#span = span;
		this.#reportOn = reportOn;
	}
}
