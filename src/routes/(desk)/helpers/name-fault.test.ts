import { expect, test } from 'vitest';
import { findNameFault } from './name-fault.ts';

test.each([
	['', 'missing'],
	['   ', 'missing'],
	['Åse', null],
	['أميرة', null],
	['Bo 👩🏽‍🏫', null],
	['x'.repeat(60), null],
	['x'.repeat(61), 'long'],
	['x'.repeat(300), 'long'],
	['A\u0007', 'bad'],
	['  BO ', 'taken']
] as const)('the name %j is %s', (name, fault) => {
	expect(findNameFault(name, [{ name: 'Bo' }])).toBe(fault);
});
