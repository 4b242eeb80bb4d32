import { localClock } from './calendar.ts';

const QUARTER_MS = 15 * 60 * 1000;
const HALF_HOUR_MS = 2 * QUARTER_MS;
const names = Array.from({ length: 48 }, (_, number) => nameOf(number));

/**
 * The local half-hour in which an instant in epoch milliseconds lies, by its beginning: `14:30`. The hour that comes
 * twice in autumn has the same names twice.
 */
export function halfHourOf(epochMs: number): string {
	return names[numberOfClock(localClock(epochMs))]!;
}

/** From the earliest to the latest of these half-hours, without a gap; none of none. */
export function fillHalfHours(found: Iterable<string>): string[] {
	const numbers = [...new Set(found)].map(numberOf);
	if (numbers.length === 0) return [];
	const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
	return Array.from({ length: last - first + 1 }, (_, i) => nameOf(first + i));
}

/**
 * How many milliseconds of these stretches of time fall into each local half-hour. Where the clocks are moved within
 * a stretch, which they are on the quarter and never twice in a day, it is taken by quarters of an hour.
 */
export function sumByHalfHour(stretches: Iterable<{ from: number; to: number }>): Map<string, number> {
	const msByNumber = new Map<number, number>();
	for (const { from, to } of stretches) {
		const ahead = localClock(from) - from;
		const isMoved = localClock(to) - to !== ahead;
		for (let at = from; at < to;) {
			const clock = isMoved ? localClock(at) : at + ahead;
			const next = Math.min(to, at + untilNext(isMoved ? QUARTER_MS : HALF_HOUR_MS, clock));
			const number = numberOfClock(clock);
			msByNumber.set(number, (msByNumber.get(number) ?? 0) + next - at);
			at = next;
		}
	}
	return new Map([...msByNumber].map(([number, ms]) => [names[number]!, ms]));
}

function untilNext(stepMs: number, clock: number): number {
	return (Math.floor(clock / stepMs) + 1) * stepMs - clock;
}

function numberOfClock(clock: number): number {
	const number = Math.floor(clock / HALF_HOUR_MS) % 48;
	return number < 0 ? number + 48 : number;
}

function nameOf(number: number): string {
	return `${String(Math.floor(number / 2)).padStart(2, '0')}:${number % 2 ? '30' : '00'}`;
}

function numberOf(halfHour: string): number {
	return Number(halfHour.slice(0, 2)) * 2 + (halfHour.endsWith('30') ? 1 : 0);
}
