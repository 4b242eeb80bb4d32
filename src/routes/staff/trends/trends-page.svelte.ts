import { createReporter, type Report } from '$lib/journal/report.ts';
import { shelvesOf, type Span } from '$lib/journal/spans.ts';
import type { Digested } from '$lib/store/digests.ts';
import { Live } from '$lib/store/live.svelte.ts';
import type { Desk } from '../../desk.svelte.ts';
import { watchDigested } from '../watch-digested.ts';
import { isLively, splitSpan, trimEnds, type Bucket } from './buckets.ts';
import {
	extentAfter,
	extentBefore,
	extentsAround,
	readExtent,
	spanOfExtent,
	yearBefore,
	type Extent
} from './extent.ts';
import { sameBucketBefore } from './same-bucket.ts';

/** One bar's days and what they add up to. */
export interface Stretch {
	bucket: Bucket;
	report: Report;
	/** Visits of the same week or month a year before; null where that was not counted, or is not known yet. */
	visitsBefore: number | null;
}

/**
 * How the café develops over a half-year, a year or five. The days that are asked for come from one live query; those
 * of the year before, which they are compared with, come after from another.
 */
export class TrendsPage {
	readonly #desk: Desk;
	readonly #asked: () => URLSearchParams;
	readonly extent: Extent = $derived.by(() => readExtent(this.#asked(), this.#desk.day));
	/** Up to today. */
	readonly span: Span = $derived.by(() => {
		const { since, until } = spanOfExtent(this.extent);
		return { since, until: until < this.#desk.day ? until : this.#desk.day };
	});
	readonly #found: Live<Digested | null> = $derived.by(
		() => new Live(watchDigested(this.#desk.store, shelvesOf(this.span), this.#desk.day), null)
	);
	readonly #foundBefore: Live<Digested | null> = $derived.by(() => {
		const shelves = shelvesOf(yearBefore(this.span));
		return new Live(watchDigested(this.#desk.store, shelves, this.#desk.day), null);
	});
	readonly #reportOn: ((span: Span) => Report) | null = $derived.by(() => {
		const found = this.#found.current;
		return found && createReporter(found.entries, this.#desk.day, found.digests);
	});
	/** Null until the journal has been read. */
	readonly report: Report | null = $derived.by(() => this.#reportOn?.(this.span) ?? null);
	readonly #reportOnBefore: ((span: Span) => Report) | null = $derived.by(() => {
		const found = this.extent.name === 'years' || !this.report ? null : this.#foundBefore.current;
		return found && createReporter(found.entries, undefined, found.digests);
	});
	readonly #lively: { bucket: Bucket; report: Report }[] = $derived.by(() => {
		const reportOn = this.#reportOn;
		if (!reportOn) return [];
		const all = splitSpan(this.span).map((bucket) => ({ bucket, report: reportOn(bucket.span) }));
		return trimEnds(all, ({ report }) => isLively(report));
	});
	/** Weeks or months from the first to the last in which there was something. */
	readonly stretches: Stretch[] = $derived.by(() =>
		this.#lively.map(({ bucket, report }) => {
			const before = sameBucketBefore(bucket);
			return {
				bucket,
				report,
				visitsBefore: (before && this.#reportOnBefore?.(before)?.total?.visits) ?? null
			};
		})
	);

	/** `asked` are the parameters in the page's address, whatever stands there. */
	constructor(desk: Desk, asked: () => URLSearchParams) {
		this.#desk = desk;
		this.#asked = asked;
	}

	/** Reports on days of the span; null until the journal has been read. */
	get reportOn(): ((span: Span) => Report) | null {
		return this.#reportOn;
	}

	get choices(): Extent[] {
		return extentsAround(this.extent, this.#desk.day);
	}

	get previous(): Extent {
		return extentBefore(this.extent);
	}

	get next(): Extent | null {
		return extentAfter(this.extent, this.#desk.day);
	}
}
