import { m } from '$lib/i18n/paraglide/messages.js';

const words: Record<string, () => string> = {
	round: m.welcome_round,
	contact: m.welcome_contact,
	coffee: m.welcome_coffee,
	ask: m.welcome_ask,
	meeting: m.welcome_meeting
};

/** A point of the welcome list as people read it; what staff have written themselves is shown as they wrote it. */
export function nameOfWelcomePoint(point: string): string {
	return words[point]?.() ?? point;
}
