import { expect, test } from 'vitest';
import type { PlannedOpening } from '$lib/journal/openings.ts';
import { readMoment } from './moment.ts';

const afternoon: PlannedOpening = {
	opening: '019abc00-0000-7000-8000-000000000001',
	weekday: 1,
	from: '15:00',
	to: '18:00',
	cancelledOn: []
};
const evening: PlannedOpening = {
	...afternoon,
	opening: '019abc00-0000-7000-8000-000000000002',
	from: '18:30',
	to: '20:00'
};

test.each([
	['13:59', [afternoon], 'between 15:00'],
	['14:00', [afternoon], 'before 15:00'],
	['15:00', [afternoon], 'open 15:00'],
	['17:29', [afternoon], 'open 15:00'],
	['17:30', [afternoon], 'ending 15:00'],
	['18:00', [afternoon], 'after 15:00'],
	['18:59', [afternoon], 'after 15:00'],
	['19:00', [afternoon], 'between 15:00'],
	['17:45', [afternoon, evening], 'ending 15:00'],
	['18:10', [afternoon, evening], 'before 18:30'],
	['18:40', [afternoon, evening], 'open 18:30'],
	['15:00', [{ ...afternoon, cancelledOn: ['2026-11-23'] }], 'between 15:00'],
	['15:00', [], 'unplanned']
] as [time: string, plan: PlannedOpening[], expected: string][])(
	'at %s the desk is about the opening that is on, or near, or next',
	(time, plan, expected) => {
		const moment = readMoment(plan, Date.parse(`2026-11-23T${time}:00+01:00`));
		const name = moment.name === 'around' ? moment.phase : moment.name;
		const from = moment.name === 'unplanned' ? '' : ` ${moment.opening.from}`;
		expect(name + from).toBe(expected);
	}
);

test('a cancelled day leads on to the next week', () => {
	const plan = [{ ...afternoon, cancelledOn: ['2026-11-23'] }];
	const moment = readMoment(plan, Date.parse('2026-11-23T15:00:00+01:00'));
	expect(moment).toMatchObject({ name: 'between', opening: { day: '2026-11-30' } });
});
