import { formatNumber } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** `12 dage`, `7 måneder`, `1,5 år`: about how long that many days are. */
export function lengthInWords(days: number): string {
	if (days < 60) return m.term_days({ count: Math.round(days) });
	const months = Math.round(days / 30.44);
	if (months < 18) return m.term_months({ count: months });
	const years = Math.round((days / 365.25) * 2) / 2;
	return m.term_years({ count: years, number: formatNumber(years) });
}
