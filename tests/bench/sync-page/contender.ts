/** A way to keep check-ins on a tablet and bring them to a server, as the page knows it. */
export interface Contender {
	/** Opens its store on this tablet, making it the first time, and joins the space of the page's server. */
	open(invitation: string): Promise<void>;
	/** Writes so many check-ins, which wait for the server afterwards. Not measured. */
	fill(count: number): Promise<void>;
	/** Until the server has all of them and the tablet knows it. */
	push(count: number): Promise<void>;
	/** Until all that the server has is in the tablet's store. */
	pull(count: number): Promise<void>;
	/** How many check-ins the tablet's store holds. */
	count(): Promise<number>;
}

/** Milliseconds that a contender's method takes. */
export async function timeMethod(
	contender: Contender,
	method: 'push' | 'pull',
	count: number
): Promise<number> {
	const startMs = performance.now();
	await contender[method](count);
	return performance.now() - startMs;
}

declare global {
	/** What the page offers to the benchmark, by name. */
	var contenders: Record<string, Contender>;
	var time: typeof timeMethod;
}

export function offer(contenders: Record<string, Contender>): void {
	globalThis.contenders = contenders;
	globalThis.time = timeMethod;
}
