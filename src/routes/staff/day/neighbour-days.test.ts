import { expect, it } from 'vitest';
import { neighbourDay } from './neighbour-days.ts';

const plan = [
	{ opening: 'a', weekday: 1, from: '15:00', to: '18:00', since: '2026-08-10', cancelledOn: ['2026-10-12'] },
	{ opening: 'b', weekday: 3, from: '15:00', to: '18:00', since: '2026-08-10', cancelledOn: [] }
];

it.each([
	['2026-11-23', -1, '2026-11-18'],
	['2026-11-23', 1, '2026-11-25'],
	['2026-11-24', -1, '2026-11-23'],
	['2026-10-13', -1, '2026-10-12'],
	['2026-08-10', -1, '2026-08-09']
] as const)('from %s by %i lies %s', (day, step, expected) => {
	expect(neighbourDay(plan, day, step)).toBe(expected);
});

it('is the calendar’s next where nothing is planned', () => {
	expect(neighbourDay([], '2026-12-31', 1)).toBe('2027-01-01');
});
