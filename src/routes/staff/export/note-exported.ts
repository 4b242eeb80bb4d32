import type { Entry } from '$lib/journal/entry.ts';
import { lastDayOver, noteExport, type ExportOrder } from '$lib/journal/exports.ts';
import { createReporter } from '$lib/journal/report.ts';
import { shelvesOf, type Span } from '$lib/journal/spans.ts';
import type { Desk } from '../../desk.svelte.ts';

/**
 * Notes that figures of these days left the tablet, so that it shows if they change later. A note that cannot be stored
 * does not stand in the figures' way. `entries` are those of the span's shelves, where they have been read.
 */
export async function noteExported(
	{ store, openings, day, nowMs }: Pick<Desk, 'store' | 'openings' | 'day' | 'nowMs'>,
	span: Span,
	order: ExportOrder,
	entries?: readonly Entry[]
): Promise<void> {
	try {
		const reportOn = createReporter(entries ?? (await store.read(shelvesOf(span))));
		await store.record(noteExport(span, order, reportOn, lastDayOver(openings, day, nowMs)));
	} catch {
		// The tablet is full, or the store is closed under the page.
	}
}
