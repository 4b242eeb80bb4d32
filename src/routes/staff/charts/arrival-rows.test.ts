import { expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, visit, type Line } from '$lib/journal/journal-builder.ts';
import { readReport } from '$lib/journal/report.ts';
import { readArrivals } from './arrival-rows.ts';

const SPAN = { since: '2026-11-16', until: '2026-11-29' };
const read = (...lines: Line[]) => readArrivals(readReport(journalOf(...lines), SPAN));

it('is nothing where nobody came', () => {
	expect(read()).toBeNull();
	expect(read(['2026-11-16 14:50', 'desk.started', {}])).toBeNull();
});

it('is the average of the days counted, from the first half-hour with a pupil to the last', () => {
	const helper = thingId(1);
	expect(
		read(
			['2026-11-16 14:20', 'volunteer.arrived', { volunteer: helper }],
			visit('2026-11-16 15:10'),
			visit('2026-11-16 16:10'),
			visit('2026-11-16 16:20'),
			['2026-11-16 17:40', 'volunteer.left', { volunteer: helper }],
			['2026-11-23 14:50', 'desk.started', {}],
			['2026-11-26 14:50', 'desk.started', {}]
		)
	).toEqual({
		halfHours: ['15:00', '15:30', '16:00'],
		rows: [
			{ weekday: 1, cells: [0.5, 0, 1] },
			{ weekday: 4, cells: [0, 0, 0] }
		],
		pupilsPerHelper: [1, 0, 2]
	});
});
