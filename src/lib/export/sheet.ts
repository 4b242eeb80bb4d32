import type { Cell } from './csv.ts';

export interface SheetColumn {
	label: string;
	kind: 'text' | 'long text' | 'date' | 'count' | 'hours' | 'tenths';
}

export interface Sheet {
	name: string;
	columns: SheetColumn[];
	/** A date is its local day, `2026-11-24`. */
	rows: Cell[][];
	/** `sums`: which columns of the last row are the sum of those above, where they are numbers. */
	total?: { cells: Cell[]; sums: boolean[] };
}
