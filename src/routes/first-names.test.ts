import { describe, expect, it } from 'vitest';
import { callByFirstName, firstNameOf, lettersOfLongestPart, restOfName } from './first-names.ts';

describe('people are called by their first names', () => {
	it.each([
		[
			['Sofie Lund Andersen', 'Yusuf Demir'],
			['Sofie', 'Yusuf']
		],
		[['Bo'], ['Bo']],
		[
			['Sofie Lund', 'Sofie Møller'],
			['Sofie L.', 'Sofie M.']
		],
		[
			['Sofie Lund', 'sofie ågård'],
			['Sofie L.', 'sofie Å.']
		],
		[
			['Sofie', 'Sofie Møller'],
			['Sofie', 'Sofie M.']
		],
		[
			['أميرة حداد', 'أميرة'],
			['أميرة ح.', 'أميرة']
		],
		[
			['Bo 👩🏽‍🏫', 'Bo Friis'],
			['Bo 👩🏽‍🏫.', 'Bo F.']
		],
		[['x'.repeat(60)], ['x'.repeat(60)]],
		[[], []]
	])('%j: %j', (names, called) => {
		const people = names.map((name, at) => ({ id: String(at), name }));
		expect([...callByFirstName(people).values()]).toEqual(called);
	});
});

it.each([
	['Sofie Lund Andersen', 'Sofie', 'Lund Andersen'],
	['Bo', 'Bo', ''],
	['Bo  Friis', 'Bo', 'Friis'],
	['Zainab Al-Jabiri', 'Zainab', 'Al-Jabiri']
])('%s is %s, and %j beside it', (name, first, rest) => {
	expect([firstNameOf(name), restOfName(name)]).toEqual([first, rest]);
});

it.each([
	['Bo', 2],
	['Hej Konstantina-Alexandra!', 11],
	['', 0]
])('the longest part of "%s" has %i letters', (name, letters) => {
	expect(lettersOfLongestPart(name)).toBe(letters);
});
