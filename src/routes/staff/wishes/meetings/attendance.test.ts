import { expect, it } from 'vitest';
import type { Contact } from '$lib/journal/contacts.ts';
import type { Volunteer } from '$lib/journal/volunteers.ts';
import { readAttendance } from './attendance.ts';

const volunteerOf = (id: string, name: string, partedOn: string | null = null): Volunteer => ({
	id,
	name,
	subjects: [],
	phone: '',
	mail: '',
	registeredOn: '2026-08-10',
	partedOn
});
const volunteers = [
	volunteerOf('1', 'Åse'),
	volunteerOf('2', 'Sara'),
	volunteerOf('3', 'Ali'),
	volunteerOf('4', 'Gone before', '2026-12-06'),
	volunteerOf('5', 'Last day', '2026-12-07')
];
const contacts = [
	{ id: '9', name: 'Birgitte', side: 'library', role: '', about: '', phone: '', mail: '' }
] satisfies Contact[];
const meeting = { id: 'm', date: '2026-12-07', from: '17:00', place: 'Rum 2' };

it.each<[string, string[], string[], string[], string[], string[]]>([
	['nobody has said anything', [], [], [], [], ['Ali', 'Birgitte', 'Last day', 'Sara', 'Åse']],
	['some have', ['9', '1'], ['2'], ['Birgitte', 'Åse'], ['Sara'], ['Ali', 'Last day']],
	[
		'somebody who has left comes',
		['4'],
		[],
		['Gone before'],
		[],
		['Ali', 'Birgitte', 'Last day', 'Sara', 'Åse']
	],
	['somebody is not known', ['77'], ['78'], [], [], ['Ali', 'Birgitte', 'Last day', 'Sara', 'Åse']]
])('where %s', (_case, comes, cannot, ...expected) => {
	const attendance = readAttendance({ ...meeting, comes, cannot }, volunteers, contacts);
	const told = [attendance.comes, attendance.cannot, attendance.unsaid];
	expect(told.map((people) => people.map(({ name }) => name))).toEqual(expected);
});
