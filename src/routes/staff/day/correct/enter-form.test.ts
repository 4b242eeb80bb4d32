import { expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf } from '$lib/journal/journal-builder.ts';
import { openingsOn, readOpenings } from '$lib/journal/openings.ts';
import { EnterForm } from './enter-form.svelte.ts';

const DAY = '2026-11-23';
const openings = openingsOn(
	readOpenings(
		journalOf([
			'2026-08-01 12:00',
			'opening.planned',
			{ opening: thingId(1), weekday: 1, from: '14:45', to: '16:30' }
		])
	),
	DAY
);

it('asks for the half-hours of the opening, and for more where somebody wants them', () => {
	const form = new EnterForm(openings);
	expect(form.halfHours).toEqual(['14:30', '15:00', '15:30', '16:00']);
	form.widen(-1);
	form.widen(1);
	expect(form.halfHours).toEqual(['14:00', '14:30', '15:00', '15:30', '16:00', '16:30']);
	for (let i = 0; i < 60; i++) form.widen(1);
	expect(form.halfHours.at(-1)).toBe('23:30');
});

it('asks for an afternoon where none was planned', () => {
	expect(new EnterForm([]).halfHours).toHaveLength(6);
});

it('tells what is more than nothing, and never less than nothing', () => {
	const form = new EnterForm(openings);
	expect(form.isEmpty).toBe(true);
	form.addVisits('15:00', '9', 1);
	form.addVisits('15:00', '9', 1);
	form.addVisits('15:30', 'other', 1);
	form.addVisits('15:30', 'other', -1);
	form.addVisits('16:00', '8', -1);
	form.addPieces('tea', 1);
	form.addStay(thingId(20));
	expect(form.sums).toEqual({ visits: 2, pieces: 1, helpers: 1 });
	expect(form.read()).toEqual({
		visits: [{ halfHour: '15:00', grade: '9', count: 2 }],
		servings: [{ item: 'tea', count: 1 }],
		stays: [{ volunteer: thingId(20), from: '14:45', to: '16:30' }]
	});
	form.clear();
	expect(form.isEmpty).toBe(true);
});

it('notices who left before they came', () => {
	const form = new EnterForm(openings);
	form.addStay(thingId(20));
	expect(form.hasWrongTimes).toBe(false);
	form.stays[0]!.to = '14:00';
	expect(form.hasWrongTimes).toBe(true);
	form.stays[0]!.to = '';
	expect(form.hasWrongTimes).toBe(true);
	form.removeStay(0);
	expect(form.hasWrongTimes).toBe(false);
});
