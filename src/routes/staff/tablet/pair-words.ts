import { m } from '$lib/i18n/paraglide/messages.js';
import { durationInWords } from '../amounts.ts';
import type { PairState } from './pair-attempt.svelte.ts';

/** What is wrong with the code, in words; undefined where nothing is. */
export function codeProblemInWords(state: PairState): string | undefined {
	if (state.name === 'wrong-code') return m.pair_wrong();
	if (state.name !== 'bad-code') return undefined;
	const { read } = state;
	return read.problem === 'letters'
		? m.pair_bad_letters({ letters: read.letters })
		: m.pair_incomplete({ count: read.length });
}

/** What keeps the tablet from being connected though the code may be right; undefined where nothing does. */
export function obstacleInWords(state: PairState): string | undefined {
	if (state.name === 'unreachable') return m.pair_unreachable();
	if (state.name !== 'too-many') return undefined;
	return state.retryAfterSeconds === null
		? m.pair_too_many_unknown()
		: m.pair_too_many({ time: durationInWords(state.retryAfterSeconds * 1000) });
}
