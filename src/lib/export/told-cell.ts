import type { Cell } from './csv.ts';
import type { Told } from './small-groups.ts';

/** A figure as it stands in a cell: a number, `<5`, `*` or `12–40`; null where there is none. */
export function toldCell(told: Told | null): Cell {
	if (!told) return null;
	switch (told.mark) {
		case 'exact':
			return told.from;
		case 'small':
			return `<${told.to + 1}`;
		case 'hidden':
			return '*';
		case 'range':
			return `${told.from}–${told.to}`;
	}
}
