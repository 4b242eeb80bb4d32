import { instantOf } from '../../lib/journal/calendar.ts';
import { defaultSettings } from '../../lib/journal/settings.ts';
import { roster } from './roster.ts';
import type { Shifts } from './shifts.ts';
import type { TermWriter } from './term-writer.ts';

const MINUTE_MS = 60_000;

/** How many points of the welcome list were done with those who came last; with the others all were. */
const DONE = new Map([
	['Emil Skovgaard', 4],
	['Zainab Al-Jabiri', 2]
]);

/** Those who begin during the term are welcomed on their first afternoon, by the first of the others who is here. */
export function writeWelcomes(writer: TermWriter, shifts: Shifts): void {
	for (const { name, since } of roster) {
		const first = shifts.attendance.find(({ day }) => day === since);
		const host = first?.came.find((one) => one.name !== name);
		if (!first || !host) continue;
		const points = defaultSettings.welcome.slice(0, DONE.get(name));
		for (const [index, point] of points.entries()) {
			const body = { volunteer: shifts.idOf(name), point, by: shifts.idOf(host.name) };
			const at = instantOf(first.day, '15:20') + index * 4 * MINUTE_MS;
			writer.write('tablet', at, { kind: 'welcome.ticked', body });
		}
	}
}
