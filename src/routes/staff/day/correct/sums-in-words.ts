import { m } from '$lib/i18n/paraglide/messages.js';

/** `31 besøg, 12 serveringer, 3 hjælpere`: what is more than nothing. */
export function sumsInWords({
	visits,
	pieces,
	helpers
}: {
	visits: number;
	pieces: number;
	helpers: number;
}): string {
	return [
		visits > 0 && m.bar_visits({ count: visits }),
		pieces > 0 && m.bar_servings({ count: pieces }),
		helpers > 0 && m.sum_helpers({ count: helpers })
	]
		.filter(Boolean)
		.join(', ');
}
