import { checkGoal, formatTable } from '../report.ts';
import { median, percentile } from '../statistics.ts';
import type { PartReport } from '../sync.ts';
import { DESK, RAW, type Named } from './contenders.ts';
import type { Opening } from './time-opening.ts';

const ms = (value: number) => value.toFixed(1);

export function reportOpenings(openings: readonly Opening[]): PartReport {
	const find = (named: Named, entries: number) =>
		openings.find((opening) => opening.contender === named && opening.entries === entries)!;
	const [none, some, many] = [find(DESK, 0), find(DESK, 10_000), find(DESK, 100_000)];
	const raw = find(RAW, 10_000);
	const todayOf = ({ todayMs }: Opening) => median(todayMs);
	const tapOf = ({ tapMs }: Opening) => median(tapMs);
	return {
		paragraphs: [describeOpenings(openings), describeTaps([none, some, many])],
		goals: [
			checkGoal('P3', 'a tap with 100,000 stored ÷ with none', tapOf(many) / tapOf(none), 1.1),
			checkGoal('P7', 'opening with 10,000 ÷ raw getAll and fold', todayOf(some) / todayOf(raw), 0.1),
			checkGoal('P7', 'opening with 100,000 ÷ with 10,000', todayOf(many) / todayOf(some), 1.5)
		]
	};
}

function describeOpenings(openings: readonly Opening[]): string {
	const rows = openings.map(({ contender, entries, todayMs, readyMs, bareMs }) => [
		contender === RAW ? 'raw getAll and fold' : contender.title,
		`${entries}`,
		ms(median(todayMs)),
		`${ms(Math.min(...todayMs))}–${ms(Math.max(...todayMs))}`,
		contender === DESK ? ms(median(readyMs)) : '',
		contender === DESK ? ms(median(bareMs)) : ''
	]);
	const counted = ["today's counts, p50 ms", 'range', 'desk ready, p50 ms', 'its database alone, p50 ms'];
	const head = ['cold open', 'entries', ...counted];
	return `${formatTable(head, rows)}\nmedians of ${openings[0]!.todayMs.length} rounds, each in a new browser`;
}

function describeTaps(openings: readonly Opening[]): string {
	const base = median(openings[0]!.tapMs);
	const rows = openings.map(({ entries, tapMs }) => [
		`${entries} entries stored`,
		median(tapMs).toFixed(2),
		percentile(tapMs, 0.95).toFixed(2),
		(median(tapMs) / base).toFixed(2)
	]);
	return `${formatTable(['a tap', 'p50 ms', 'p95 ms', '÷ none'], rows)}\n${openings[0]!.tapMs.length} taps each, strict, in turns`;
}
