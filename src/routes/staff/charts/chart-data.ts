/** How a part of a bar is drawn, so that it is told apart without colour too: filled, striped, or as an outline. */
export type Tone = 'plain' | 'striped' | 'hollow';

/** What the parts of all bars are, from the ground upwards. */
export interface Series {
	label: string;
	tone: Tone;
}

export interface Bar {
	key: string;
	/** Below it: `47`. */
	label: string;
	/** Whether it begins something, like a year: such labels stay where there is no room for all. */
	isMajor?: boolean | undefined;
	/** In full, `Uge 47, 16.–22. november 2026`, made when it is asked for. */
	title: () => string;
	/** One for each series; null where nothing was counted. */
	parts: readonly number[] | null;
	/** Why there is no bar: `lukket`. */
	note?: string | undefined;
	/** What it is compared with, drawn as a line across; null where there is nothing to compare with. */
	mark?: number | null | undefined;
}

export interface Table {
	head: readonly string[];
	/** The first cell names the row. */
	rows: readonly (readonly string[])[];
	/** Sums, where they make sense. */
	foot?: readonly string[] | undefined;
}

export function sumOf(parts: readonly number[] | null): number {
	return (parts ?? []).reduce((sum, part) => sum + part, 0);
}
