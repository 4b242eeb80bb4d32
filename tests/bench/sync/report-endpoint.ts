import { checkLeast, formatTable } from '../report.ts';
import { median } from '../statistics.ts';
import type { PartReport } from '../sync.ts';
import type { Load } from './load-endpoint.ts';

/** The first of each is the built server, the second what it is compared with; others show where the rest of it goes. */
export function reportEndpoint(batches: readonly Load[], idles: readonly Load[]): PartReport {
	const ratio = (loads: readonly Load[], rate: 'perSecond' | 'perCpuSecond') =>
		median(loads[0]![rate]) / median(loads[1]![rate]);
	return {
		paragraphs: [
			`${describe('durable batches of 500', batches)}\none after the other over one connection, SQLite, FULL`,
			`${describe('idle syncs', idles)}\nover 8 connections; a second of processor time is a second of one core`
		],
		goals: [
			checkLeast('P9', 'durable batches a second ÷ bare node:http', ratio(batches, 'perSecond'), 0.9),
			checkLeast('P9', 'idle syncs a second on one core ÷ an echo', ratio(idles, 'perCpuSecond'), 0.5)
		]
	};
}

function describe(title: string, loads: readonly Load[]): string {
	const rows = loads.map(({ name, perSecond, perCpuSecond }) => [
		name,
		median(perSecond).toFixed(1),
		(median(loads[0]!.perSecond) / median(perSecond)).toFixed(2),
		median(perCpuSecond).toFixed(1),
		(median(loads[0]!.perCpuSecond) / median(perCpuSecond)).toFixed(2)
	]);
	return formatTable([title, 'a second', 'ours ÷ it', 'a CPU second', 'ours ÷ it'], rows);
}
