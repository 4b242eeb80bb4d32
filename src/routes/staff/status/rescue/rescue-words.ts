import { formatDateRange } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { RescueFile } from '$lib/journal/rescue-file.ts';
import { formatWhen } from '../../../truth.ts';
import type { LoadProblem, LoadState } from './rescue-load.svelte.ts';

/** Why a file was not loaded, and what to do. */
export function problemInWords(problem: LoadProblem): string {
	switch (problem.name) {
		case 'foreign':
			return m.rescue_foreign();
		case 'newer':
			return m.rescue_newer();
		case 'cut-short':
			return m.rescue_cut_short();
		case 'damaged':
			return m.rescue_damaged();
		case 'too-large':
			return m.rescue_too_large();
		case 'unreadable':
			return m.rescue_unreadable();
		case 'other-cafe':
			return m.rescue_other_cafe({ name: problem.cafeName });
	}
}

/** Which tablet a file is from, when it was saved, and the days it is about. */
export function factsInWords(
	{ about, firstDay, lastDay }: RescueFile,
	today: string
): { label: string; value: string }[] {
	const tablet = about.deviceName ?? about.device.slice(-8);
	const extent = about.extent === 'all' ? m.rescue_extent_all() : m.rescue_extent_unreceived();
	const days =
		firstDay && lastDay ? [{ label: m.rescue_days(), value: formatDateRange(firstDay, lastDay) }] : [];
	return [
		{ label: m.rescue_from(), value: `${tablet} · ${about.cafeName}` },
		{ label: m.rescue_saved_at(), value: `${formatWhen(Date.parse(about.savedAt), today)} · ${extent}` },
		...days
	];
}

/** `55 poster · 43 er nye her`; `fresh` is how many are. */
export function contentInWords({ entries }: RescueFile, fresh: number): string {
	const count = m.fact_entries({ count: entries.length });
	return `${count} · ${fresh === 0 ? m.rescue_nothing_new() : m.rescue_new({ count: fresh })}`;
}

/** What became of a file that was taken in. */
export function takenInWords({ added, known, refused }: Extract<LoadState, { name: 'taken' }>): string {
	const told = added === 0 && refused === 0 ? m.rescue_taken_none() : m.rescue_taken({ count: added, known });
	return refused === 0 ? told : `${told} ${m.rescue_taken_refused({ count: refused })}`;
}
