import type { WeekCounts } from '../lib/journal/weeks.ts';
import type { CafeCheck, DeviceGaps } from '../lib/server/check-cafe.ts';

/** Faults and gaps that are listed of one café or device. */
const LISTED_MAX = 20;

/** What was found of a café, in one line: tab-separated café, verdict, entries, devices, gaps, weeks. */
export function lineOf(cafe: CafeCheck): string {
	const missing = cafe.gaps
		.flatMap((gaps) => gaps.missing)
		.reduce((sum, [from, to]) => sum + to - from + 1, 0);
	return [
		`${cafe.name} (${cafe.id})`,
		cafe.faults.length > 0 ? counted(cafe.faults.length, 'fault') : missing > 0 ? 'gaps' : 'ok',
		counted(cafe.entries, 'entry', 'entries'),
		counted(cafe.devices, 'device'),
		missing > 0 ? `${missing} missing of ${counted(cafe.gaps.length, 'device')}` : 'no gaps',
		cafe.weeks.map(({ week, total }) => `${week}: ${counted(total?.visits ?? 0, 'visit')}`).join(', ') || '-'
	].join('\t');
}

/** The same at length, a line each. */
export function detailsOf(cafe: CafeCheck): string[] {
	const more = cafe.faults.length - LISTED_MAX;
	return [
		...cafe.faults.slice(0, LISTED_MAX),
		...(more > 0 ? [`… and ${counted(more, 'more fault', 'more faults')}.`] : []),
		...cafe.gaps.map(gapsOf),
		...cafe.weeks.map(weekOf)
	];
}

function gapsOf({ device, missing }: DeviceGaps): string {
	const ranges = missing.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
	const more = ranges.length > LISTED_MAX ? ', …' : '';
	return `Of device ${device}, seq ${ranges.slice(0, LISTED_MAX).join(', ')}${more} is missing.`;
}

function weekOf({ week, total, items }: WeekCounts): string {
	if (!total) return `${week}: the desk did not count.`;
	const served = items.map((item) => `${item} ${total.servingsByItem[item] ?? 0}`).join(', ');
	return (
		`${week}: ${counted(total.visits, 'visit')} (${total.firstTime} for the first time), ${served}, ` +
		`${counted(total.volunteers, 'volunteer')} for ${total.volunteerHours} hours.`
	);
}

function counted(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}
