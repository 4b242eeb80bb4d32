import { checkGoal, formatTable } from '../report.ts';
import { median, percentile } from '../statistics.ts';
import type { PartReport } from '../sync.ts';
import type { Live, LivePlan } from './time-live.ts';
import type { Idle, IdlePlan } from './watch-idle.ts';

const whole = (value: number) => value.toFixed(0);
const SEEN_LIMIT_S = 2;
const HEALED_LIMIT_S = 2;

export function reportLive(live: Live, plan: LivePlan): PartReport {
	const transferMs = median(live.transferMs);
	/** The slowest, in seconds beyond the transfer itself. */
	const beyond = (tookMs: readonly number[]) => Math.max(...tookMs, transferMs) / 1000 - transferMs / 1000;
	const rows = [
		row('a tap is seen on another tablet', live.seenMs),
		row(`${plan.offlineEntries} entries leave, the network there`, live.transferMs),
		row('the same when the browser is online again', live.onlineMs),
		row('the same when the way was cut and nobody said so', live.cutMs)
	];
	const note = `after ${plan.offlineMs / 1000} s without a network; from the commit, or from when it is back`;
	return {
		paragraphs: [`${formatTable(['live', 'p50 ms', 'p95 ms', 'times'], rows)}\n${note}`],
		goals: [
			checkGoal('P12', 'seen on another tablet, p50 in s', median(live.seenMs) / 1000, SEEN_LIMIT_S),
			checkGoal('P12', 'online again to empty, s beyond transfer', beyond(live.onlineMs), HEALED_LIMIT_S),
			checkGoal('P12', 'the way back unannounced, s beyond transfer', beyond(live.cutMs), HEALED_LIMIT_S)
		]
	};
}

export function reportIdle(idle: Idle, { tablets, watchedMs }: IdlePlan): PartReport {
	const { requests, bytesUp, bytesDown, cpuMs, aloneCpuMs } = idle;
	const rows = [
		['requests', requests.toFixed(1)],
		['bytes sent, with headers', whole(bytesUp)],
		['bytes received, with headers', whole(bytesDown)],
		["server's processor, ms", cpuMs.toFixed(1)],
		['the same without any tablet', aloneCpuMs.toFixed(1)]
	];
	const note = `${tablets} tablets watched for ${watchedMs / 1000} s`;
	return {
		paragraphs: [`${formatTable(['an idle tablet', 'a minute'], rows)}\n${note}`],
		goals: []
	};
}

function row(what: string, tookMs: readonly number[]): string[] {
	return [what, whole(median(tookMs)), whole(percentile(tookMs, 0.95)), `${tookMs.length}`];
}
