import { expect, test } from 'vitest';
import { reachBy } from './reach-by.ts';

test.each([
	['+45 12 34 56 78', 'tel:+4512345678', 'sms:+4512345678'],
	['(89) 40-92 00', 'tel:89409200', 'sms:89409200'],
	['', null, null]
])('the number %j is called by %s', (phone, call, sms) => {
	expect(reachBy({ phone, mail: '' })).toEqual({ call, sms, mail: null });
});

test.each([
	['birgit@example.org', 'mailto:birgit@example.org'],
	['a?b&c@example.org', 'mailto:a%3Fb%26c@example.org'],
	['', null]
])('the address %j is written to by %s', (mail, href) => {
	expect(reachBy({ phone: '', mail }).mail).toBe(href);
});
