const MINUTE_MS = 60_000;

/** So many wrong PINs are anybody's slips of the finger. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = MINUTE_MS / 2;
const LONGEST_WAIT_MS = 60 * MINUTE_MS;

/**
 * How long nobody may try after this many wrong PINs in a row, in milliseconds: nothing at first, then half a minute,
 * twice as long after each further one, and an hour from the twelfth on.
 */
export function waitAfterMs(wrong: number): number {
	if (wrong < FREE_TRIES) return 0;
	return Math.min(FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT_MS);
}

/** How many more tries there are before the next wait. */
export function triesLeft(wrong: number): number {
	return Math.max(1, FREE_TRIES - wrong);
}
