import { m } from '$lib/i18n/paraglide/messages.js';
import type { Locale } from './admin-page.ts';

const sentenceByDone = {
	approved: m.admin_pair_done,
	refused: m.admin_pair_refused,
	'cafe-made': m.admin_cafe_made,
	'cafe-wrong': m.admin_cafe_wrong,
	'passkey-added': m.admin_passkey_done
};

/** What was just done, as the page's address says after a form. */
export type Done = keyof typeof sentenceByDone;

/** The address of a page that says so. */
export function withDone(path: string, done: Done): string {
	return `${path}?done=${done}`;
}

export function doneOf(url: URL): Done | undefined {
	const said = url.searchParams.get('done') ?? '';
	return Object.hasOwn(sentenceByDone, said) ? (said as Done) : undefined;
}

export function doneWords(done: Done, locale: Locale): string {
	return sentenceByDone[done]({}, { locale });
}
