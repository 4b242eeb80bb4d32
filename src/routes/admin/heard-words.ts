import { m } from '$lib/i18n/paraglide/messages.js';
import type { Locale } from './admin-page.ts';

/** A device as the page shows it; instants are UTC. */
export interface ShownDevice {
	id: string;
	cafe: string;
	name: string;
	pairedAt: string;
	seenAt: string | null;
	revokedAt: string | null;
	replacedBy: string | null;
}

/** A tablet at an open desk is heard from every minute or so. */
const JUST_NOW_MS = 5 * 60 * 1000;

const TIME_ZONE = 'Europe/Copenhagen';

const TAG_BY_LOCALE = { da: 'da-DK', en: 'en-GB' } as const;

/** When the server last heard from a device, in the café's time. */
export function heardWords({ seenAt }: ShownDevice, nowMs: number, locale: Locale): string {
	if (seenAt === null) return m.admin_never_heard({}, { locale });
	if (Math.abs(nowMs - Date.parse(seenAt)) < JUST_NOW_MS) return m.admin_heard_now({}, { locale });
	return m.admin_heard({ when: whenWords(seenAt, nowMs, locale) }, { locale });
}

/** `i dag kl. 13.21` or `23. november 2026 kl. 13.21`: an instant in the café's time. */
export function whenWords(instant: string, nowMs: number, locale: Locale): string {
	const inCafe = (options: Intl.DateTimeFormatOptions, ms: number) =>
		new Intl.DateTimeFormat(TAG_BY_LOCALE[locale], { ...options, timeZone: TIME_ZONE }).format(new Date(ms));
	const atMs = Date.parse(instant);
	const isToday = inCafe({ dateStyle: 'short' }, atMs) === inCafe({ dateStyle: 'short' }, nowMs);
	const time = inCafe({ timeStyle: 'short' }, atMs);
	if (isToday) return m.when_today({ time }, { locale });
	return m.when_day({ date: inCafe({ dateStyle: 'long' }, atMs), time }, { locale });
}

/** A local day, or the first and the last of some with a slash between them: `23.–29. november 2026`. */
export function daysWords(days: string, locale: Locale): string {
	// In their order, whatever a tablet sent.
	const [since = '', until = since] = days.split('/').sort();
	const format = new Intl.DateTimeFormat(TAG_BY_LOCALE[locale], { dateStyle: 'long', timeZone: 'UTC' });
	return format.formatRange(new Date(since), new Date(until));
}
