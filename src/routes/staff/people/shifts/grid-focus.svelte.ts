export interface GridSize {
	rows: number;
	columns: number;
}

/** The one cell of a grid that the Tab key leads to; the arrow keys lead on from it (WAI-ARIA, grid pattern). */
export class GridFocus {
	#row = $state(0);
	#column = $state(0);

	/** In a grid that has become smaller it is the last cell. */
	isAt(row: number, column: number, size: GridSize): boolean {
		return row === Math.min(this.#row, size.rows - 1) && column === Math.min(this.#column, size.columns - 1);
	}

	moveTo(row: number, column: number): void {
		this.#row = row;
		this.#column = column;
	}

	/** Where a key leads to in a grid of this size; null if it leads nowhere. */
	follow(key: string, size: GridSize): { row: number; column: number } | null {
		const row = Math.min(this.#row, size.rows - 1);
		const column = Math.min(this.#column, size.columns - 1);
		const lastColumn = size.columns - 1;
		const target = {
			ArrowUp: { row: row - 1, column },
			ArrowDown: { row: row + 1, column },
			ArrowLeft: { row, column: column - 1 },
			ArrowRight: { row, column: column + 1 },
			Home: { row, column: 0 },
			End: { row, column: lastColumn }
		}[key];
		if (!target) return null;
		const isInside =
			target.row >= 0 && target.row < size.rows && target.column >= 0 && target.column <= lastColumn;
		if (isInside) this.moveTo(target.row, target.column);
		return { row: this.#row, column: this.#column };
	}
}
