/** An instant in a file's name, to the second and in the order of time: `20261124T140211Z`. */
export function stampOf(nowMs: number): string {
	return new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

/** The epoch milliseconds of such a stamp; undefined if it is none. */
export function stampToMs(stamp: string): number | undefined {
	const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp)?.slice(1);
	if (!parts) return undefined;
	const [year, month, day, hour, minute, second] = parts;
	const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
	return Number.isNaN(ms) ? undefined : ms;
}
