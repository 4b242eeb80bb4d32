/** An error of the clock that is worth a word: below it, nobody would notice. */
const WORTH_A_WORD_MS = 2 * 60_000;

export interface ClockError {
	name: 'behind' | 'ahead';
	byMs: number;
}

/** `skewMs` is the server's clock minus this device's; null where the clock is right enough. */
export function readClockError(skewMs: number): ClockError | null {
	if (Math.abs(skewMs) <= WORTH_A_WORD_MS) return null;
	return { name: skewMs > 0 ? 'behind' : 'ahead', byMs: Math.abs(skewMs) };
}
