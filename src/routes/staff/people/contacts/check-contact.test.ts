import { expect, it } from 'vitest';
import { checkContact } from './check-contact.ts';
import type { ContactFacts } from './contact-steps.ts';

const typed: ContactFacts = { name: 'Birgitte', side: 'library', role: '', about: '', phone: '', mail: '' };

it.each<[Partial<ContactFacts>, Partial<ContactFacts> | string[]]>([
	[{}, {}],
	[
		{ role: ' Bibliotekar ', about: 'Nøgler\nog  lokaler' },
		{ role: 'Bibliotekar', about: 'Nøgler og lokaler' }
	],
	[{ role: 'x'.repeat(60), about: 'x'.repeat(200) }, {}],
	[{ role: 'x'.repeat(61) }, ['role-long']],
	[{ about: 'x'.repeat(201) }, ['about-long']],
	[{ role: 'a\u0007b', about: 'a\u0007b' }, ['role-bad', 'about-bad']],
	[{ name: '', mail: 'x', about: 'x'.repeat(201) }, ['name-empty', 'mail-bad', 'about-long']]
])('a contact typed as %j is %j', (said, expected) => {
	const checked = checkContact({ ...typed, ...said });
	if (Array.isArray(expected)) expect(checked).toEqual({ ok: false, problems: expected });
	else expect(checked).toEqual({ ok: true, person: { ...typed, ...said, ...expected } });
});
