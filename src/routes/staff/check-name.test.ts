import { expect, it } from 'vitest';
import { checkName } from './check-name.ts';

it.each([
	['Lektiecaféen', 'Lektiecaféen'],
	['  Lektiecaféen ', 'Lektiecaféen'],
	['x'.repeat(60), 'x'.repeat(60)],
	['x'.repeat(61), 'long'],
	['', 'empty'],
	['  ', 'empty'],
	['a\u0000b', 'bad']
])('%j as a name gives %j', (typed, expected) => {
	const checked = checkName(typed);
	expect(checked.ok ? checked.name : checked.problem).toBe(expected);
});
