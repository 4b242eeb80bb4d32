import { getLocale, overwriteGetLocale, setLocale, type Locale } from './paraglide/runtime.js';

export type { Locale };

/**
 * The language on screen, as a rune: every message that a template shows follows it at once, without a reload, so
 * that a pupil can switch in the middle of a check-in.
 */
export class LocaleChoice {
	/** Begins with what was chosen on this device before. */
	#current: Locale = $state(getLocale());

	constructor() {
		overwriteGetLocale(() => this.#current);
	}

	get current(): Locale {
		return this.#current;
	}

	choose(locale: Locale): void {
		this.#current = locale;
		void setLocale(locale, { reload: false });
	}
}
