import { expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import type { PlannedOpening } from '$lib/journal/openings.ts';
import { ShiftForm } from './shift-form.svelte.ts';

const [sara, monday, saturday] = [thingId(1), thingId(11), thingId(12)] as [string, string, string];
const openings: PlannedOpening[] = [
	{ opening: monday, weekday: 1, from: '15:00', to: '18:00', cancelledOn: [] },
	{ opening: saturday, date: '2026-11-28', from: '10:00', to: '13:00', cancelledOn: [] }
];
const volunteer = {
	id: sara,
	name: 'Sara',
	subjects: [],
	phone: '',
	mail: '',
	registeredOn: '2026-08-10',
	partedOn: null
};
const open = () =>
	new ShiftForm(
		{ shift: thingId(21), volunteer: sara, opening: monday, since: '2026-11-23' },
		{ volunteers: [volunteer], openings, shifts: [] }
	);
const who = { shift: thingId(21), volunteer: sara, opening: monday };

it('plans every week until it ends, or on', () => {
	const form = open();
	expect(form.check()).toEqual({ ...who, since: '2026-11-23' });
	form.last = '2026-12-14';
	expect(form.check()).toEqual({ ...who, since: '2026-11-23', until: '2026-12-14' });
});

it('plans one day', () => {
	const form = open();
	form.isWeekly = false;
	expect(form.check()).toEqual({ ...who, date: '2026-11-23' });
});

it('knows the only day of a single opening', () => {
	const form = open();
	form.choose(saturday);
	expect(form.check()).toEqual({ ...who, opening: saturday, date: '2026-11-28' });
});

it('says what is wrong until something is changed', () => {
	const form = open();
	form.last = '2026-11-01';
	expect(form.check()).toBeNull();
	expect(form.problem).toEqual({ name: 'range-swapped', field: 'last' });
	form.forgetProblem();
	expect(form.problem).toBeNull();
});
