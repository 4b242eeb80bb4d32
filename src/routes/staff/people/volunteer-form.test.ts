import { describe, expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import type { Volunteer } from '$lib/journal/volunteers.ts';
import { VolunteerForm } from './volunteer-form.svelte.ts';

const TODAY = '2026-11-24';
const empty = { name: '', subjects: [], phone: '', mail: '' };
const known = (name: string, partedOn: string | null = null): Volunteer => ({
	...empty,
	id: thingId(1),
	name,
	registeredOn: '2026-08-10',
	partedOn
});

describe('the form of a volunteer', () => {
	it.each<[string, Volunteer[], string[]]>([
		['Sara', [], []],
		['Sara', [known('Omar')], []],
		['sara', [known('Sara')], ['name-taken']],
		['Sara', [known('Sara', '2026-11-23')], ['name-former']],
		['Sara', [known('Sara', TODAY)], ['name-taken']],
		['', [known('Sara')], ['name-empty']]
	])('given %j beside %j finds %j', (name, others, problems) => {
		const form = new VolunteerForm({ ...empty, name }, others, TODAY);
		expect(form.check()).toEqual(problems.length > 0 ? null : { ...empty, name });
		expect(form.problems).toEqual(problems);
	});

	it('takes a subject and lets go of it', () => {
		const form = new VolunteerForm({ ...empty, name: 'Sara', subjects: ['danish'] }, [], TODAY);
		form.toggle('maths');
		form.toggle('danish');
		expect(form.check()?.subjects).toEqual(['maths']);
	});
});
