import { expect, it } from 'vitest';
import { readSubjects } from './read-subjects.ts';

const known = [
	{ subject: 'danish', names: ['Dansk', 'Danish'] },
	{ subject: 'maths', names: ['Matematik', 'Maths'] },
	{ subject: 'physics', names: ['Fysik/kemi', 'Physics'] },
	{ subject: 'Historie', names: [] }
];

it.each<[string, string[] | string]>([
	['', []],
	['Dansk', ['danish']],
	['dansk, MATEMATIK og historie', ['danish', 'maths', 'Historie']],
	['Maths and Danish', ['maths', 'danish']],
	['dansk/danish', ['danish']],
	['Fysik/kemi, dansk', ['physics', 'danish']],
	['fysik / kemi / dansk', ['fysik', 'kemi', 'danish']],
	['Oldnordisk', ['Oldnordisk']],
	['x'.repeat(24), ['x'.repeat(24)]],
	['x'.repeat(25), `long: ${'x'.repeat(25)}`],
	[Array.from({ length: 13 }, (_, i) => `fag ${i}`).join(','), 'many: 13']
])('%s', (cell, expected) => {
	const read = readSubjects(cell, known);
	expect(read.ok ? read.subjects : `${read.problem}: ${read.words}`).toEqual(expected);
});
