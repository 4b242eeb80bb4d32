import { checkGoal, formatTable, type Goal } from '../report.ts';
import { median } from '../statistics.ts';
import type { PartReport } from '../sync.ts';
import { DESK, DEXIE, RAW, RXDB, YJS, type Named } from './contenders.ts';
import type { Transfer } from './time-transfers.ts';

type Direction = 'pushMs' | 'pullMs';

export function reportTransfers(transfers: readonly Transfer[], count: number): PartReport {
	const pulled = transfers.every(({ pullMs }) => pullMs.length > 0);
	const rounds = transfers[0]!.pushMs.length;
	const note = `milliseconds for ${count} check-ins; medians of ${rounds} rounds, fastest and slowest beside`;
	const paragraphs = [describe('push', 'pushMs', transfers, RAW)];
	const goals = [
		goalOf(transfers, 'pushMs', RAW, 'P5', 'push ÷ the raw limit', 1),
		goalOf(transfers, 'pushMs', RXDB, 'P5', 'push ÷ RxDB', 0.13)
	];
	if (pulled) {
		paragraphs.push(describe('pull', 'pullMs', transfers, DEXIE));
		goals.push(
			goalOf(transfers, 'pullMs', DEXIE, 'P6', 'pull ÷ Dexie, row by row', 0.15),
			goalOf(transfers, 'pullMs', YJS, 'P6', 'pull ÷ Yjs', 0.4)
		);
	}
	return { paragraphs: paragraphs.map((table) => `${table}\n${note}`), goals };
}

function describe(title: string, direction: Direction, transfers: readonly Transfer[], base: Named): string {
	const baseMs = medianOf(transfers, direction, base);
	const rows = transfers.map(({ contender, ...times }) => {
		const ms = times[direction];
		return [
			contender.title,
			contender.tablet,
			contender.durable,
			median(ms).toFixed(0),
			`${Math.min(...ms).toFixed(0)}–${Math.max(...ms).toFixed(0)}`,
			(median(ms) / baseMs).toFixed(2),
			(medianOf(transfers, direction, DESK) / median(ms)).toFixed(2)
		];
	});
	const head = [title, 'tablet', 'server', 'p50 ms', 'range', `÷ ${base.title}`, 'the desk ÷ it'];
	return formatTable(head, rows);
}

function medianOf(transfers: readonly Transfer[], direction: Direction, named: Named): number {
	return median(transfers.find(({ contender }) => contender === named)![direction]);
}

function goalOf(
	transfers: readonly Transfer[],
	direction: Direction,
	other: Named,
	goal: string,
	measure: string,
	limit: number
): Goal {
	const ratio = medianOf(transfers, direction, DESK) / medianOf(transfers, direction, other);
	return checkGoal(goal, measure, ratio, limit);
}
