/** A signal that aborts after so many milliseconds; `AbortSignal.timeout` is missing in WebKit before 16. */
export function timeoutSignal(ms: number): AbortSignal {
	const controller = new AbortController();
	setTimeout(() => controller.abort(), ms);
	return controller.signal;
}
