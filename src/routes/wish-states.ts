import { m } from '$lib/i18n/paraglide/messages.js';
import type { Wish } from '$lib/journal/wishes.ts';

const words: Record<Wish['state'], () => string> = {
	open: m.wish_open,
	heard: m.wish_heard,
	agenda: m.wish_agenda,
	done: m.wish_done,
	declined: m.wish_declined
};

/** What became of a wish, in a word or three. */
export function nameOfState(state: Wish['state']): string {
	return words[state]();
}
