import { m } from '$lib/i18n/paraglide/messages.js';
import type { Restart } from '$lib/journal/restarts.ts';
import { formatWhen } from '../../truth.ts';
import { bytesInWords, durationInWords } from '../amounts.ts';
import type { Missing } from './count-missing.ts';
import type { Part } from './condition.ts';

export interface PartWords {
	title: string;
	text: string;
}

type PartOf<Name extends Part['name']> = Extract<Part, { name: Name }>;

const tellers: { [Name in Part['name']]: (part: PartOf<Name>, today: string) => PartWords } = {
	connection: tellConnection,
	queue: tellQueue,
	receipt: tellReceipt,
	refused: ({ count }) =>
		count === 0
			? { title: m.part_refused_fine(), text: m.part_refused_fine_text() }
			: { title: m.refused_title({ count }), text: m.part_refused_text() },
	missing: ({ count, ranges }) =>
		count === 0
			? { title: m.part_missing_fine(), text: m.part_missing_fine_text() }
			: { title: m.part_missing({ count }), text: m.part_missing_text({ numbers: numbersInWords(ranges) }) },
	restart: ({ restart, isOwn }, today) => {
		const when = formatWhen(restart.at, today);
		const title = isOwn ? m.part_restart_own({ when }) : m.part_restart_other({ when });
		return { title, text: tellLoss(restart) };
	},
	kept: tellKept,
	space: tellSpace,
	clock: tellClock,
	shell: tellShell
};

/** A part as staff read it: how it stands, and what to do. `today` is the local day it is now. */
export function partInWords<Name extends Part['name']>(part: PartOf<Name>, today: string): PartWords {
	return tellers[part.name as Name](part, today);
}

function tellConnection({ trouble, tablet }: PartOf<'connection'>): PartWords {
	switch (trouble) {
		case 'unpaired':
			return { title: m.tablet_unpaired_title(), text: m.part_unpaired_text() };
		case 'revoked':
			return { title: m.tablet_revoked_title(), text: m.part_revoked_text() };
		case 'outdated':
			return { title: m.tablet_outdated_title(), text: m.tablet_outdated_text() };
		case null:
			return { title: m.part_connected(), text: m.part_connected_text({ name: tablet }) };
	}
}

function tellQueue({ waiting, offered, isPaired }: PartOf<'queue'>): PartWords {
	if (waiting > 0) {
		const text = isPaired ? m.part_waiting_text() : m.part_waiting_unpaired();
		return { title: m.part_waiting({ count: waiting }), text };
	}
	if (offered > 0) return { title: m.part_offered({ count: offered }), text: m.part_offered_text() };
	const text = isPaired ? m.part_queue_fine() : m.part_queue_fine_unpaired();
	return { title: m.fact_nothing_waits(), text };
}

function tellReceipt({ state, atMs }: PartOf<'receipt'>, today: string): PartWords {
	if (atMs === null) return { title: m.truth_never(), text: m.part_never_text() };
	const when = formatWhen(atMs, today);
	if (state === 'act') return { title: m.part_too_silent({ when }), text: m.part_too_silent_text() };
	if (state === 'note') return { title: m.part_silent(), text: m.part_silent_text({ when }) };
	return { title: m.part_receipt(), text: m.part_receipt_text({ when }) };
}

function tellLoss({ held, missing }: Restart): string {
	if (missing === null) return m.part_restart_unknown({ count: held });
	if (missing === 0) return m.part_restart_none();
	return m.part_restart_some({ count: missing, held, written: held + missing });
}

function tellKept({ isKept, isDenied }: PartOf<'kept'>): PartWords {
	if (isKept === null) return { title: m.part_kept_unknown(), text: m.part_kept_unknown_text() };
	if (isKept) return { title: m.part_kept(), text: m.storage_kept() };
	return { title: m.part_kept_not(), text: isDenied ? m.part_kept_denied() : m.part_kept_not_text() };
}

function tellSpace({ state, usedBytes, quotaBytes }: PartOf<'space'>): PartWords {
	if (usedBytes === null) return { title: m.part_space_unknown(), text: m.part_space_unknown_text() };
	const used = bytesInWords(usedBytes);
	if (quotaBytes === null) return { title: m.part_space_unknown(), text: m.storage_used({ used }) };
	if (state === 'fine') {
		return { title: m.part_space(), text: m.storage_free({ used, quota: bytesInWords(quotaBytes) }) };
	}
	const left = bytesInWords(Math.max(0, quotaBytes - usedBytes));
	return { title: m.part_space_scarce(), text: m.part_space_scarce_text({ left }) };
}

function tellClock({ error, isMeasured }: PartOf<'clock'>): PartWords {
	if (!isMeasured) return { title: m.part_clock_unknown(), text: m.part_clock_unknown_text() };
	if (!error) return { title: m.part_clock(), text: m.part_clock_text() };
	const time = durationInWords(error.byMs, Math.round);
	const title = error.name === 'behind' ? m.part_clock_behind({ time }) : m.part_clock_ahead({ time });
	return { title, text: m.part_clock_wrong_text() };
}

function tellShell({ shell }: PartOf<'shell'>): PartWords {
	switch (shell) {
		case 'stored':
			return { title: m.part_shell(), text: m.part_shell_text() };
		case 'missing':
			return { title: m.part_shell_missing(), text: m.part_shell_missing_text() };
		case 'insecure':
			return { title: m.part_shell_insecure(), text: m.part_shell_insecure_text() };
		case 'unable':
			return { title: m.part_shell_insecure(), text: m.part_shell_unable_text() };
	}
}

/** The most gaps that are named one by one. */
const RANGES_SHOWN = 4;

/** `42–44, 51`. */
function numbersInWords(ranges: Missing['ranges']): string {
	const shown = ranges
		.slice(0, RANGES_SHOWN)
		.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
	return shown.join(', ') + (ranges.length > RANGES_SHOWN ? ' …' : '');
}
