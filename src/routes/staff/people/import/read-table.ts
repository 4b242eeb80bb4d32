/**
 * Reads a table that was pasted from a spreadsheet or written by one: RFC 4180, with the ways in which spreadsheets
 * differ from it: `;` or a tab instead of `,`, any line ending, a byte-order mark, rows of unequal length.
 */

export interface TableRow {
	/** As the spreadsheet counts it: the first is 1. */
	number: number;
	cells: string[];
}

export type ReadTable = { ok: true; rows: TableRow[] } | { ok: false; problem: 'quote'; number: number };

/** The first of these that stands most often in the first line is taken. */
const DELIMITERS = ['\t', ';', ','];

/** The rows that are not empty, with their cells trimmed; or the row in which a quotation mark is never closed. */
export function readTable(text: string): ReadTable {
	const source = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
	const delimiter = findDelimiter(source);
	const rows: TableRow[] = [];
	let at = 0;
	for (let number = 1; at < source.length; number++) {
		const cells: string[] = [];
		let isLast = false;
		while (!isLast) {
			const cell = readCell(source, at, delimiter);
			if (!cell) return { ok: false, problem: 'quote', number };
			cells.push(cell.text.trim());
			isLast = source[cell.end] !== delimiter;
			at = cell.end + 1;
		}
		if (cells.some((cell) => cell !== '')) rows.push({ number, cells });
	}
	return { ok: true, rows };
}

/** The cell that begins at `at`, and where the delimiter or the line's end behind it stands. */
function readCell(source: string, at: number, delimiter: string): { text: string; end: number } | null {
	const isEnd = (index: number) =>
		index >= source.length || source[index] === delimiter || source[index] === '\n';
	if (source[at] !== '"') {
		let end = at;
		while (!isEnd(end)) end++;
		return { text: source.slice(at, end), end };
	}
	let text = '';
	let from = at + 1;
	for (;;) {
		const quote = source.indexOf('"', from);
		if (quote < 0) return null;
		text += source.slice(from, quote);
		if (source[quote + 1] !== '"') {
			// What stands behind the closing mark belongs to the cell, as spreadsheets read it.
			let end = quote + 1;
			while (!isEnd(end)) end++;
			return { text: text + source.slice(quote + 1, end), end };
		}
		text += '"';
		from = quote + 2;
	}
}

function findDelimiter(source: string): string {
	const line = source
		.trimStart()
		.split('\n', 1)[0]!
		.replaceAll(/"[^"]*"/g, '');
	const count = (delimiter: string) => line.split(delimiter).length;
	return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
}
