import { localClock } from './calendar.ts';

const QUARTER_MS = 15 * 60 * 1000;
const HALF_HOUR_MS = 2 * QUARTER_MS;
const names = Array.from({ length: 48 }, (_, number) => nameOf(number));
const splitByStretch = new WeakMap<object, ReadonlyMap<string, number>>();

/**
 * The local half-hour in which an instant in epoch milliseconds lies, by its beginning: `14:30`. The hour that comes
 * twice in autumn has the same names twice.
 */
export function halfHourOf(epochMs: number): string {
	const number = Math.floor(localClock(epochMs) / HALF_HOUR_MS) % 48;
	return names[number < 0 ? number + 48 : number]!;
}

/** From the earliest to the latest of these half-hours, without a gap; none of none. */
export function fillHalfHours(found: Iterable<string>): string[] {
	const numbers = [...new Set(found)].map(numberOf);
	if (numbers.length === 0) return [];
	const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
	return Array.from({ length: last - first + 1 }, (_, i) => nameOf(first + i));
}

/**
 * How many milliseconds of a stretch of time fall into each local half-hour. Remembered by the stretch, which is not
 * changed once it is read: a report asks for each several times.
 */
export function splitByHalfHour(stretch: { from: number; to: number }): ReadonlyMap<string, number> {
	let split = splitByStretch.get(stretch);
	if (!split) splitByStretch.set(stretch, (split = splitUp(stretch)));
	return split;
}

function splitUp({ from, to }: { from: number; to: number }): Map<string, number> {
	const msByHalfHour = new Map<string, number>();
	for (let at = from; at < to;) {
		const next = Math.min(to, (Math.floor(at / QUARTER_MS) + 1) * QUARTER_MS);
		const halfHour = halfHourOf(at);
		msByHalfHour.set(halfHour, (msByHalfHour.get(halfHour) ?? 0) + next - at);
		at = next;
	}
	return msByHalfHour;
}

function nameOf(number: number): string {
	return `${String(Math.floor(number / 2)).padStart(2, '0')}:${number % 2 ? '30' : '00'}`;
}

function numberOf(halfHour: string): number {
	return Number(halfHour.slice(0, 2)) * 2 + (halfHour.endsWith('30') ? 1 : 0);
}
