/** Calls back once after so many milliseconds; returns how to stop it. */
export type After = (delayMs: number, work: () => void) => () => void;

/** By the machine's own clock. */
export const afterDelay: After = (delayMs, work) => {
	const timer = setTimeout(work, delayMs);
	return () => clearTimeout(timer);
};
