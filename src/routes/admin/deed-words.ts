import { m } from '$lib/i18n/paraglide/messages.js';
import type { Deed, TrailLine } from '$lib/server/audit.ts';
import type { Locale } from './admin-page.ts';
import { daysWords } from './heard-words.ts';

type Words = (about: string, locale: { locale: Locale }) => string;

const wordsByDeed: Record<Deed, Words> = {
	'signed in': (_, locale) => m.admin_deed_signed_in({}, locale),
	'failed to sign in': (_, locale) => m.admin_deed_failed({}, locale),
	'signed in by passkey': (about, locale) => m.admin_deed_signed_in_by({ about }, locale),
	'failed with passkey': (about, locale) => m.admin_deed_failed_with({ about }, locale),
	'added passkey': (about, locale) => m.admin_deed_added_passkey({ about }, locale),
	'removed passkey': (about, locale) => m.admin_deed_removed_passkey({ about }, locale),
	'set up': (_, locale) => m.admin_deed_set_up({}, locale),
	invited: (about, locale) => m.admin_deed_invited({ about }, locale),
	'withdrew invitation': (about, locale) => m.admin_deed_withdrew({ about }, locale),
	'took invitation': (_, locale) => m.admin_deed_took({}, locale),
	'ended account': (about, locale) => m.admin_deed_ended_account({ about }, locale),
	'made café': (about, locale) => m.admin_deed_made_cafe({ about }, locale),
	'made code': (_, locale) => m.admin_deed_made_code({}, locale),
	'approved tablet': (about, locale) => m.admin_deed_approved({ about }, locale),
	'refused tablet': (about, locale) => m.admin_deed_refused({ about }, locale),
	paired: (_, locale) => m.admin_deed_paired({}, locale),
	'renamed tablet': (about, locale) => m.admin_deed_renamed({ about }, locale),
	'ended tablet': (about, locale) => m.admin_deed_ended_tablet({ about }, locale),
	'made feed key': (about, locale) => m.admin_deed_made_key({ about }, locale),
	'ended feed key': (about, locale) => m.admin_deed_ended_key({ about }, locale),
	'exported by feed': (_, locale) => m.admin_deed_exported({}, locale),
	'handed on figures': (about, locale) =>
		m.admin_deed_handed_on({ about: daysWords(about, locale.locale) }, locale),
	corrected: (about, locale) => m.admin_deed_corrected({ about: daysWords(about, locale.locale) }, locale),
	'took out': (_, locale) => m.admin_deed_took_out({}, locale),
	'erased a person': (_, locale) => m.admin_deed_erased({}, locale)
};

/** What was done, as the end of a sentence that begins with who did it. */
export function deedWords({ deed, about }: TrailLine, locale: Locale): string {
	return wordsByDeed[deed](about ?? '', { locale });
}
