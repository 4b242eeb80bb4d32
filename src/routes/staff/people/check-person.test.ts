import { describe, expect, it } from 'vitest';
import { checkPerson, isSameName, type TypedPerson } from './check-person.ts';

const sara = { name: 'Sara Holm', phone: '', mail: '' };

describe('what was typed about a person', () => {
	it.each<[Partial<TypedPerson>, Partial<TypedPerson>]>([
		[{}, {}],
		[{ name: '  Sara   Holm ' }, { name: 'Sara Holm' }],
		[{ name: 'زينب الجابري' }, { name: 'زينب الجابري' }],
		[{ name: 'Ida 🍐' }, { name: 'Ida 🍐' }],
		[{ name: 'x'.repeat(60) }, { name: 'x'.repeat(60) }],
		[{ phone: ' 20.30.40.50 ' }, { phone: '20 30 40 50' }],
		[{ phone: '+45 20 30 40 50' }, { phone: '+45 20 30 40 50' }],
		[{ phone: '20–30–40–50' }, { phone: '20 30 40 50' }],
		[{ mail: ' sara@example.org ' }, { mail: 'sara@example.org' }]
	])('%j is taken as %j', (typed, person) => {
		expect(checkPerson({ ...sara, ...typed })).toEqual({ ok: true, person: { ...sara, ...person } });
	});

	it.each<[Partial<TypedPerson>, string[]]>([
		[{ name: '   ' }, ['name-empty']],
		[{ name: 'x'.repeat(300) }, ['name-long']],
		[{ name: 'Sara\u0007' }, ['name-bad']],
		[{ phone: 'ring til mor' }, ['phone-bad']],
		[{ phone: '12' }, ['phone-bad']],
		[{ phone: '1'.repeat(25) }, ['phone-bad']],
		[{ mail: 'sara.example.org' }, ['mail-bad']],
		[{ mail: 'sara@example' }, ['mail-bad']],
		[{ name: '', phone: '?', mail: '?' }, ['name-empty', 'phone-bad', 'mail-bad']]
	])('%j is not taken: %j', (typed, problems) => {
		expect(checkPerson({ ...sara, ...typed })).toEqual({ ok: false, problems });
	});
});

describe('two names', () => {
	it.each([
		['Sara Holm', 'sara  HOLM ', true],
		['Åse', 'A\u030Ase', true],
		['Sara Holm', 'Sara', false],
		['زينب', 'زينب', true]
	])('%s and %s are one: %s', (a, b, expected) => {
		expect(isSameName(a, b)).toBe(expected);
	});
});
