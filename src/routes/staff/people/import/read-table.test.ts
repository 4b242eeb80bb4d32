import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';

const cellsOf = (text: string) => {
	const table = readTable(text);
	return table.ok ? table.rows.map(({ cells }) => cells) : `quote in ${table.number}`;
};

describe('a table', () => {
	it.each<[string, string, string[][] | string]>([
		[
			'with commas',
			'a,b\n1,2',
			[
				['a', 'b'],
				['1', '2']
			]
		],
		[
			'with semicolons',
			'a;b\n1,5;2',
			[
				['a', 'b'],
				['1,5', '2']
			]
		],
		[
			'pasted, with tabs',
			'a\tb\n1;5\t2,5',
			[
				['a', 'b'],
				['1;5', '2,5']
			]
		],
		['of one column', 'Navn\nSara\nOmar', [['Navn'], ['Sara'], ['Omar']]],
		['of one line', 'a;b', [['a', 'b']]],
		['of nothing', '', []],
		['of empty lines', '\n;;\n \n', []],
		[
			'with a byte-order mark and Windows lines',
			'\uFEFFa;b\r\n1;2\r\n',
			[
				['a', 'b'],
				['1', '2']
			]
		],
		[
			'with old Mac lines',
			'a;b\r1;2',
			[
				['a', 'b'],
				['1', '2']
			]
		],
		[
			'with spaces around',
			' a ; b \n 1 ; 2 ',
			[
				['a', 'b'],
				['1', '2']
			]
		],
		[
			'with quotes',
			'a,b\n"Holm, Sara","hun sagde ""ja"""',
			[
				['a', 'b'],
				['Holm, Sara', 'hun sagde "ja"']
			]
		],
		[
			'with a line in a cell',
			'a,b\n"to\nlinjer",2',
			[
				['a', 'b'],
				['to\nlinjer', '2']
			]
		],
		[
			'with a quote in the middle',
			'a,b\nhun "Sara" Holm,2',
			[
				['a', 'b'],
				['hun "Sara" Holm', '2']
			]
		],
		[
			'with words behind a quote',
			'a,b\n"Sara" Holm,2',
			[
				['a', 'b'],
				['Sara Holm', '2']
			]
		],
		[
			'with delimiters in a quoted header',
			'"a,b,c";d\n1;2',
			[
				['a,b,c', 'd'],
				['1', '2']
			]
		],
		['with rows of unequal length', 'a;b;c\n1\n1;2;3;4', [['a', 'b', 'c'], ['1'], ['1', '2', '3', '4']]],
		[
			'with empty cells',
			'a;b;c\n;2;',
			[
				['a', 'b', 'c'],
				['', '2', '']
			]
		],
		[
			'with an empty quoted cell',
			'a;b\n"";2',
			[
				['a', 'b'],
				['', '2']
			]
		],
		['with a quote that is never closed', 'a;b\n1;"2\n3;4', 'quote in 2']
	])('%s', (_what, text, rows) => {
		expect(cellsOf(text)).toEqual(rows);
	});

	it('counts its rows as the spreadsheet does', () => {
		const table = readTable('\nNavn\n\n"to\nlinjer"\nOmar');
		expect(table.ok && table.rows.map(({ number }) => number)).toEqual([2, 4, 5]);
	});
});
