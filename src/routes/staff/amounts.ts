import { formatNumber } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** `45 sekunder`, `3 minutter`, `2 timer`, `4 dage`: whole; rounded up, as one says how long to wait, or as told. */
export function durationInWords(ms: number, round = Math.ceil): string {
	const seconds = round(ms / 1000);
	if (seconds < 60) return m.seconds({ count: seconds });
	const minutes = round(seconds / 60);
	if (minutes < 60) return m.minutes({ count: minutes });
	const hours = round(minutes / 60);
	return hours < 24 ? m.hours({ count: hours }) : m.days({ count: round(hours / 24) });
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `4,2 MB`, in powers of 1000. */
export function bytesInWords(bytes: number): string {
	const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
	const value = bytes / 1000 ** power;
	return `${formatNumber(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))} ${UNITS[power]}`;
}
