import { expect, it } from 'vitest';
import { readTypedCode } from './typed-code.ts';

it.each([
	['ABCD-EFGH', 'ABCD-EFGH'],
	['abcd-efgh', 'ABCD-EFGH'],
	['ABCDEFGH', 'ABCD-EFGH'],
	[' ab cd – ef gh ', 'ABCD-EFGH'],
	['2345 6789', '2345-6789'],
	['ABCD.EFGH', 'ABCD-EFGH'],
	['', 'incomplete: 0'],
	['ABCD-EF', 'incomplete: 6'],
	['ABCD-EFGHJ', 'incomplete: 9'],
	['ABCD-EFG0', 'letters: 0'],
	['I1CD-EFG1', 'letters: I 1'],
	['ÆBCD-EFGH', 'letters: Æ']
])('%j is read as %s', (typed, expected) => {
	const read = readTypedCode(typed);
	if (read.ok) expect(read.code).toBe(expected);
	else expect(`${read.problem}: ${read.problem === 'letters' ? read.letters : read.length}`).toBe(expected);
});
