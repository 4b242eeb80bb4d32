import { formatDate, formatTime } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { localDay } from '$lib/journal/calendar.ts';
import type { OutboxCount } from '$lib/store/desk-store.ts';
import type { SyncStatus } from '$lib/sync/status.ts';

/** How storing and syncing stand in one line, as the desk says it; `today` is the local day it is now. */
export function tellBriefly(status: SyncStatus, { refused, offered }: OutboxCount, today: string): string {
	const parts = partsOf(status, offered, today);
	return [...parts, ...(refused > 0 ? [m.sync_refused({ count: refused })] : [])].join(' · ');
}

function partsOf(status: SyncStatus, offered: number, today: string): string[] {
	// A time without its day is taken for today's.
	const whenOf = (epochMs: number) =>
		localDay(epochMs) === today ? m.at_time({ time: formatTime(epochMs) }) : formatWhen(epochMs, today);
	switch (status.name) {
		case 'unpaired':
			return [m.sync_unpaired()];
		case 'barred': {
			const count = status.waiting;
			return [status.bar === 'revoked' ? m.sync_revoked({ count }) : m.sync_outdated({ count })];
		}
		case 'received':
			return [m.sync_stored(), m.sync_received({ when: whenOf(status.receivedAtMs) })];
		case 'waiting': {
			const { receivedAtMs } = status;
			const last = receivedAtMs === null ? m.sync_never() : m.sync_last({ when: whenOf(receivedAtMs) });
			const own = status.waiting - offered;
			return [
				m.sync_stored(),
				...(own > 0 || offered === 0 ? [m.sync_waiting({ count: own })] : []),
				...(offered > 0 ? [m.sync_offered({ count: offered })] : []),
				last
			];
		}
	}
}

/** Whether the figures on this tablet are all there is, in whole sentences, as staff are told. */
export function tellInFull(status: SyncStatus, { offered }: OutboxCount, today: string): string[] {
	const own = status.name === 'received' ? 0 : status.waiting - offered;
	const waiting = [
		...(own > 0 ? [m.truth_waiting({ count: own })] : []),
		...(offered > 0 ? [m.truth_offered({ count: offered })] : [])
	];
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

/** When something happened, in epoch milliseconds: `i dag kl. 15.42`, `19. november kl. 18.04`. */
export function formatWhen(epochMs: number, today: string): string {
	const day = localDay(epochMs);
	const time = formatTime(epochMs);
	return day === today ? m.when_today({ time }) : m.when_day({ date: formatDate(day), time });
}
