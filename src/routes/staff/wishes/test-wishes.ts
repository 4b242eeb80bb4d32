import { thingId } from '$lib/journal/entry-builder.ts';
import type { Answer, Wish } from '$lib/journal/wishes.ts';

/** The n-th wish of a test, left at `n` and answered thus, an hour after the other. */
export function wishOf(n: number, facts: Partial<Wish> = {}, ...answers: Partial<Answer>[]): Wish {
	const told = answers.map((answer, i): Answer => ({
		state: 'heard',
		text: '',
		meeting: null,
		at: n + (i + 1) * 3_600_000,
		...answer
	}));
	return {
		id: thingId(100 + n),
		concern: 'wish',
		text: `Ønske ${n}`,
		by: null,
		at: n,
		state: told.at(-1)?.state ?? 'open',
		answers: told,
		...facts
	};
}
