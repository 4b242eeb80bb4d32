import { cpus, loadavg } from 'node:os';

/** One goal of the project, measured; `value` and `limit` are in the unit that `measure` names. */
export interface Goal {
	goal: string;
	measure: string;
	value: number;
	limit: number;
	met: boolean;
	/** Where `limit` is the least that `value` may be, not the most. */
	atLeast?: true;
}

/** Compares a value with the most that it may be; what is shown, to three decimals, is what is compared. */
export function checkGoal(goal: string, measure: string, measured: number, limit: number): Goal {
	const value = Math.round(measured * 1000) / 1000;
	return { goal, measure, value, limit, met: value <= limit };
}

/** Compares a value with the least that it may be. */
export function checkLeast(goal: string, measure: string, measured: number, limit: number): Goal {
	const { value } = checkGoal(goal, measure, measured, limit);
	return { goal, measure, value, limit, met: value >= limit, atLeast: true };
}

/** A line for people: `P1  p50 ratio  0.95, at most 0.9: not met by 6 %`. */
export function sayGoal({ goal, measure, value, limit, met, atLeast }: Goal): string {
	const off = Math.abs(value / limit - 1);
	const by = limit === 0 ? `${value}` : `${(100 * off).toFixed(off < 0.1 ? 1 : 0)} %`;
	const bound = atLeast ? 'at least' : 'at most';
	return `${goal}  ${measure}: ${value}, ${bound} ${limit}: ${met ? 'met' : `not met by ${by}`}`;
}

/** Columns set to the width of their widest cell: the first to the left, the others to the right. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
	return [head, widths.map((width) => '─'.repeat(width)), ...rows]
		.map((row) =>
			row
				.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
				.join('  ')
				.trimEnd()
		)
		.join('\n');
}

/** What the figures depend on: processor, load, browser and runtime. */
export function describeMachine(browserVersion: string): string {
	const cores = cpus();
	const load = loadavg()[0]!.toFixed(1);
	return `${cores.length} cores (${cores[0]?.model.trim() || 'unknown'}), load ${load}, Chromium ${browserVersion}, Node ${process.versions.node}`;
}

/** Prints a benchmark: for people, or with `--json` the goals alone. */
export function printReport(paragraphs: readonly string[], goals: readonly Goal[]): void {
	const text = process.argv.includes('--json')
		? JSON.stringify(goals, null, '\t')
		: [...paragraphs, goals.map(sayGoal).join('\n')].join('\n\n');
	process.stdout.write(`${text}\n`);
}
