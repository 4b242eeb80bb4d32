import { describe, expect, it } from 'vitest';
import { toCsv, type Cell } from './csv.ts';

const cells: [why: string, cell: Cell, text: string][] = [
	['nothing', null, ''],
	['empty text', '', ''],
	['text', 'Gulerødder', 'Gulerødder'],
	['a zero', 0, '0'],
	['a whole number', 1024, '1024'],
	['a number below zero', -3, '-3'],
	['a half, with a comma', 2.5, '2,5'],
	['two decimals, no more', 4.333333, '4,33'],
	['no decimals that say nothing', 3.0000001, '3'],
	['hundredths that add up to a whole', 0.1 + 0.2, '0,3'],
	['a date as it is', '2026-11-23', '2026-11-23'],
	['a semicolon', 'te; kaffe', '"te; kaffe"'],
	['a comma', 'te, kaffe', '"te, kaffe"'],
	['a quotation mark', 'den "gode" te', '"den ""gode"" te"'],
	['a line break', 'te\nkaffe', '"te\nkaffe"'],
	['a space at the end', 'te ', '"te "'],
	['a formula', '=1+1', "'=1+1"],
	['a formula that calls out', '=HYPERLINK("http://x";"y")', '"\'=HYPERLINK(""http://x"";""y"")"'],
	['a plus', '+45', "'+45"],
	['a minus', '-te', "'-te"],
	['an at sign', '@SUM(A1)', "'@SUM(A1)"],
	['a tab', '\tte', "'\tte"],
	['a carriage return', '\rte', '"\'\rte"'],
	['a formula behind a space', ' =1+1', "' =1+1"],
	['a sign that is not the first', '8-10', '8-10']
];

describe('a cell with', () => {
	it.each(cells)('%s', (_, cell, text) => {
		expect(toCsv([[cell]])).toBe(`\uFEFF${text}\r\n`);
	});
});

describe('a table', () => {
	it('begins with a byte order mark, and ends each row with CRLF', () => {
		const rows = [
			['a', 'b', 'c'],
			[1, null, 0.5]
		];
		expect(toCsv(rows)).toBe('\uFEFFa;b;c\r\n1;;0,5\r\n');
		expect(toCsv([])).toBe('\uFEFF');
	});

	it('is UTF-8 with the mark that Excel looks for', () => {
		expect([...new TextEncoder().encode(toCsv([['ø']]))]).toEqual([0xef, 0xbb, 0xbf, 0xc3, 0xb8, 0x0d, 0x0a]);
	});
});
