import { addDays, instantOf } from '../../lib/journal/calendar.ts';
import { reachOf, roster, SILENT } from './roster.ts';
import type { Shifts } from './shifts.ts';
import type { TermWriter } from './term-writer.ts';

/** Staff wrote him down before his first day; he wrote himself in at the tablet all the same. */
export const TWICE = { name: 'Emil Skovgaard', writtenOn: '2026-11-06', mergedOn: '2026-11-10' };

/** What staff write down of those who begin and those who leave. */
export function writeTurnover(writer: TermWriter, shifts: Shifts): void {
	for (const { name, since, until } of roster) {
		const volunteer = shifts.idOf(name);
		if (since) {
			const body = { volunteer, ...reachOf(name) };
			writer.write('laptop', instantOf(addDays(since, 1), '09:40'), { kind: 'volunteer.changed', body });
		}
		if (until && name !== SILENT) {
			const body = { volunteer, on: until };
			writer.write('laptop', instantOf(addDays(until, 4), '10:20'), { kind: 'volunteer.parted', body });
		}
	}
	registerTwice(writer, shifts.idOf(TWICE.name));
}

function registerTwice(writer: TermWriter, into: string): void {
	const writtenAt = instantOf(TWICE.writtenOn, '11:05');
	const volunteer = writer.createId(writtenAt);
	const body = { volunteer, name: TWICE.name, ...reachOf(TWICE.name) };
	writer.write('laptop', writtenAt, { kind: 'volunteer.registered', body });
	const merger = { volunteer, into };
	writer.write('laptop', instantOf(TWICE.mergedOn, '09:50'), { kind: 'volunteer.merged', body: merger });
}
