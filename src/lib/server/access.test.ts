import { expect, test } from 'vitest';
import { ACTS, demand, may, type Act, type Person } from './access.ts';

const person = { id: 'u', name: 'Ida', email: 'ida@example.dk' };
const coordinator: Person = { ...person, role: 'coordinator', cafes: [] };
const staff: Person = { ...person, role: 'staff', cafes: ['gellerup'] };

const ofStaff: Act[] = ['see tablets', 'pair a tablet', 'rename a tablet', 'end a tablet', 'keep passkeys'];

test.each(ACTS)('a coordinator may %s, in every café', (act) => {
	expect([may(coordinator, act), may(coordinator, act, 'gellerup')]).toEqual([true, true]);
});

test.each(ACTS)('staff may %s, if it is about a tablet of their own café', (act) => {
	const isTheirs = ofStaff.includes(act);
	expect([may(staff, act), may(staff, act, 'gellerup'), may(staff, act, 'lektiecafe')]).toEqual([
		isTheirs,
		isTheirs,
		false
	]);
	if (isTheirs) expect(() => demand(staff, act, 'lektiecafe')).toThrow('There is no such café.');
	else expect(() => demand(staff, act)).toThrow('Your account may not do this.');
});
