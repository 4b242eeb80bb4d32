import { expect, it } from 'vitest';
import type { AskState } from '$lib/sync/ask-to-pair.ts';
import { PairRound } from './pair-round.svelte.ts';

function start() {
	const rounds: { tell: (state: AskState) => void; signal: AbortSignal }[] = [];
	let paired = 0;
	const round = new PairRound(
		async (tell, signal) => void rounds.push({ tell, signal }),
		() => (paired += 1)
	);
	return { round, rounds, paired: () => paired };
}

it('tells what the round tells, and once that it is paired', () => {
	const { round, rounds, paired } = start();
	round.begin();
	rounds[0]!.tell({ name: 'denied' });
	expect([round.state, paired()]).toEqual([{ name: 'denied' }, 0]);
	rounds[0]!.tell({ name: 'paired' });
	expect(paired()).toBe(1);
});

it('begun again, stops the round before and hears no more of it', () => {
	const { round, rounds } = start();
	round.begin();
	round.begin();
	expect(rounds.map(({ signal }) => signal.aborted)).toEqual([true, false]);
	rounds[1]!.tell({ name: 'expired' });
	rounds[0]!.tell({ name: 'denied' });
	expect(round.state).toEqual({ name: 'expired' });
});

it('stopped, asks nobody any more', () => {
	const { round, rounds } = start();
	const stop = round.begin();
	stop();
	rounds[0]!.tell({ name: 'unreachable' });
	expect([rounds[0]!.signal.aborted, round.state]).toEqual([true, { name: 'asking' }]);
});
