/**
 * A workbook that Excel, Numbers and LibreOffice open: real dates and numbers, headers that stay in sight, columns as
 * wide as what stands in them, sums as formulas.
 *
 * Beside each formula stands the number it comes to, since a tablet that only shows a file does not reckon. Text that
 * could be taken for a formula when somebody edits its cell gets a `'` in front, as in the CSV.
 */
import writeXlsx, {
	type Cell as XlsxCell,
	type Feature,
	type Sheet as XlsxSheet
} from 'write-excel-file/universal';
import { harmlessText, type Cell } from './csv.ts';
import type { Sheet, SheetColumn } from './sheet.ts';

const FORMAT_BY_KIND: Record<SheetColumn['kind'], string | undefined> = {
	text: undefined,
	'long text': undefined,
	date: 'dd-mm-yyyy',
	count: '#,##0',
	hours: '#,##0.00',
	tenths: '0.0'
};

/** In characters; a column is wider where its label is. */
const WIDTH_BY_KIND: Record<SheetColumn['kind'], number> = {
	text: 11,
	'long text': 90,
	date: 12,
	count: 9,
	hours: 9,
	tenths: 9
};

const HEADER = {
	fontWeight: 'bold',
	wrap: true,
	alignVertical: 'bottom',
	backgroundColor: '#F3EADA'
} as const;
const TOTAL = { fontWeight: 'bold', topBorderStyle: 'thin' } as const;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** The workbook's file. */
export async function sheetsToXlsx(sheets: readonly Sheet[]): Promise<Blob> {
	const features = [writeSums(sheets)];
	return await writeXlsx(sheets.map(toXlsxSheet), { fontFamily: 'Calibri', fontSize: 11, features }).toBlob();
}

function toXlsxSheet({ name, columns, rows, total }: Sheet): XlsxSheet<Blob> {
	return {
		sheet: name,
		data: [
			columns.map(({ label, kind }) => ({ ...HEADER, value: harmlessText(label), align: alignOf(kind) })),
			...rows.map((row) => row.map((cell, i) => toXlsxCell(cell, columns[i]!.kind))),
			...(total
				? [total.cells.map((cell, i) => toTotal(cell, total.sums[i] ?? false, columns[i]!, i, rows.length))]
				: [])
		],
		columns: columns.map(({ label, kind }) => ({
			width: Math.max(WIDTH_BY_KIND[kind], widestWord(label) + 2)
		})),
		stickyRowsCount: 1,
		stickyColumnsCount: 1,
		orientation: 'landscape'
	};
}

function toXlsxCell(cell: Cell, kind: SheetColumn['kind']): XlsxCell {
	if (cell === null) return null;
	const format = FORMAT_BY_KIND[kind];
	if (typeof cell === 'number') return { value: cell, type: Number, ...(format && { format }) };
	if (DAY.test(cell))
		return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: FORMAT_BY_KIND.date! };
	return { value: harmlessText(cell), type: String, align: alignOf(kind), wrap: kind === 'long text' };
}

function toTotal(cell: Cell, isSum: boolean, { kind }: SheetColumn, column: number, rows: number): XlsxCell {
	if (!isSum || typeof cell !== 'number' || rows === 0) return withTotal(toXlsxCell(cell, kind));
	const name = nameOfColumn(column);
	// Hundredths, added as they are written, give hundredths.
	const formula = `ROUND(SUM(${name}2:${name}${rows + 1}),2)`;
	return { ...TOTAL, value: formula, type: 'Formula', format: FORMAT_BY_KIND[kind]! };
}

function withTotal(cell: XlsxCell): XlsxCell {
	return typeof cell === 'object' && cell !== null && 'type' in cell ? { ...cell, ...TOTAL } : cell;
}

/** Writes beside each formula what it comes to: the number in its place on the sheet. */
function writeSums(sheets: readonly Sheet[]): Feature<Blob> {
	return {
		files: {
			transform: {
				'xl/worksheets/sheet{id}.xml': {
					transform: (xml, _, { sheetIndex }) => {
						const cells = sheets[sheetIndex]?.total?.cells ?? [];
						return xml.replaceAll(/<c r="([A-Z]+)\d+"[^>]*><f>[^<]*<\/f>/g, (found, column: string) => {
							return `${found}<v>${cells[numberOfColumn(column)]}</v>`;
						});
					}
				}
			}
		}
	};
}

function alignOf(kind: SheetColumn['kind']): 'left' | 'right' {
	return kind === 'text' || kind === 'long text' ? 'left' : 'right';
}

function widestWord(label: string): number {
	return Math.max(...label.split(/\s/).map(({ length }) => length));
}

/** `A`, … `Z`, `AA`, of 0, 1, … */
function nameOfColumn(index: number): string {
	const last = String.fromCharCode(65 + (index % 26));
	return index < 26 ? last : nameOfColumn(Math.floor(index / 26) - 1) + last;
}

function numberOfColumn(name: string): number {
	return [...name].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
