import { formatNumber } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { getLocale } from '$lib/i18n/paraglide/runtime.js';
import { firstNameOf } from '../../first-names.ts';
import { nameOfTerm } from '../term-words.ts';
import type { Term } from '../terms.ts';
import { roundHours } from '../whole-hours.ts';
import type { Thanks } from './thanks.ts';

/** The last line of a thank-you. */
export function closingWords({ volunteer }: Thanks): string {
	return volunteer.partedOn === null ? m.thankyou_close() : m.thankyou_close_parted();
}

/** A thank-you as it is sent; the same is printed. */
export function letterInWords(thanks: Thanks, term: Term, cafe: string): { subject: string; body: string } {
	const { volunteer, days, visits } = thanks;
	const hours = roundHours(thanks.hours);
	const name = nameOfTerm(term);
	// In English the names of seasons begin a title only.
	const named = getLocale() === 'da' ? name.charAt(0).toLocaleLowerCase('da') + name.slice(1) : name;
	const body = m.thankyou_letter({
		name: firstNameOf(volunteer.name),
		term: named,
		hours: m.thankyou_letter_hours({ count: hours, hours: formatNumber(hours) }),
		days: m.thankyou_letter_days({ count: days }),
		visits: m.thankyou_letter_visits({ count: visits }),
		lead: m.thankyou_lead(),
		close: closingWords(thanks),
		from: m.thankyou_from({ cafe })
	});
	return { subject: m.thankyou_subject({ term: named }), body };
}
