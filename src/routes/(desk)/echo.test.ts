import { expect, test } from 'vitest';
import { Echo, ECHO_MS } from './echo.ts';

test('a tap within a blink of a change of screen does nothing', () => {
	let nowMs = 1_000;
	let acts = 0;
	const echo = new Echo(() => nowMs);
	const tapAfter = (ms: number) => {
		nowMs += ms;
		echo.unless(() => (acts += 1));
		return acts;
	};
	expect([tapAfter(ECHO_MS - 1), tapAfter(1)]).toEqual([0, 1]);
	echo.change();
	expect([tapAfter(0), tapAfter(ECHO_MS)]).toEqual([1, 2]);
});
