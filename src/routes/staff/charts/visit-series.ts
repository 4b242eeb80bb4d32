import { m } from '$lib/i18n/paraglide/messages.js';
import type { Series } from './chart-data.ts';

/** First-timers at the ground, then those who come back, then those who did not say. */
export function visitSeries(): Series[] {
	return [
		{ label: m.chart_first(), tone: 'striped' },
		{ label: m.chart_returning(), tone: 'plain' },
		{ label: m.chart_not_asked(), tone: 'hollow' }
	];
}
