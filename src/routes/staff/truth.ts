import { formatDate, formatTime } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { localDay } from '$lib/journal/calendar.ts';
import type { SyncStatus } from '$lib/sync/status.ts';

/** When something happened, as staff say it: `i dag kl. 15.42`, `19. november kl. 18.04`. */
export function formatWhen(epochMs: number, today: string): string {
	const day = localDay(epochMs);
	const time = formatTime(epochMs);
	return day === today ? m.when_today({ time }) : m.when_day({ date: formatDate(day), time });
}

/** Whether the figures on this tablet are all there is, in whole sentences. */
export function tellTruth(status: SyncStatus, today: string): string[] {
	const waiting =
		status.name !== 'received' && status.waiting > 0 ? [m.truth_waiting({ count: status.waiting })] : [];
	switch (status.name) {
		case 'unpaired':
			return [m.truth_unpaired()];
		case 'barred':
			return [status.bar === 'revoked' ? m.truth_revoked() : m.truth_outdated(), ...waiting];
		case 'received':
			return [m.truth_received({ when: formatWhen(status.receivedAtMs, today) })];
		case 'waiting': {
			const { receivedAtMs } = status;
			const last =
				receivedAtMs === null ? m.truth_never() : m.truth_last({ when: formatWhen(receivedAtMs, today) });
			return [...waiting, last];
		}
	}
}
