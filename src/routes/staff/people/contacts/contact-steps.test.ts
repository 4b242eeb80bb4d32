import { describe, expect, it } from 'vitest';
import { contactAt, readContacts, readDuties, readFormerContacts } from '$lib/journal/contacts.ts';
import { thingId } from '$lib/journal/entry-builder.ts';
import { readErased, stripped } from '$lib/journal/erased.ts';
import { readWishes } from '$lib/journal/wishes.ts';
import { take } from '../test-steps.ts';
import {
	changeContact,
	eraseContact,
	partContact,
	planDuty,
	registerContact,
	type ContactFacts
} from './contact-steps.ts';

const [birgitte, noor, opening] = [thingId(1), thingId(2), thingId(11)] as [string, string, string];
const facts: ContactFacts = {
	name: 'Birgitte',
	side: 'library',
	role: 'Bibliotekar',
	about: 'Nøgler og lokaler',
	phone: '12 34 56 78',
	mail: ''
};

describe('a contact', () => {
	const journal = take([], registerContact(facts, birgitte));
	const [known] = readContacts(journal) as [never];

	it('is known by what was said', () => {
		expect(known).toEqual({ id: birgitte, ...facts });
	});

	it('is changed by what is new, and by nothing where nothing is', () => {
		expect(changeContact(known, facts)).toEqual([]);
		const steps = changeContact(known, { ...facts, side: 'partner', phone: '' });
		expect(steps).toEqual([
			{ kind: 'contact.changed', body: { contact: birgitte, side: 'partner', phone: '' } }
		]);
		expect(readContacts(take(journal, steps))).toEqual([
			{ id: birgitte, ...facts, side: 'partner', phone: '' }
		]);
	});

	it('is nobody to ask once they have left', () => {
		const left = take(journal, partContact(birgitte));
		expect(readContacts(left)).toEqual([]);
		expect(readFormerContacts(left)).toEqual([known]);
	});

	it('is nobody at all once they are erased, whether they left before or not', () => {
		const wish = { wish: noor, concern: 'wish', text: 'Mere frugt', by: birgitte } as const;
		const said = take(journal, [{ kind: 'wish.left', body: wish }]);
		for (const before of [said, take(said, partContact(birgitte))]) {
			const erased = take(before, eraseContact(birgitte));
			expect([readContacts(erased), readFormerContacts(erased)]).toEqual([[], []]);
			expect(readWishes(erased)).toMatchObject([{ text: '…' }]);
			const kept = erased.map((entry) => stripped(entry, readErased(erased)));
			expect(JSON.stringify(kept)).not.toMatch(/Birgitte|Bibliotekar|12 34|Mere frugt/);
		}
	});
});

describe('who is the contact', () => {
	const people = take(
		take([], registerContact(facts, birgitte)),
		registerContact({ ...facts, name: 'Noor' }, noor)
	);
	const always = { opening, contact: birgitte, standIn: noor };

	it('is said always, and otherwise for one day', () => {
		const once = take(people, planDuty(always, []));
		const journal = take(once, planDuty({ opening, contact: noor, date: '2026-11-30' }, readDuties(once)));
		const nameOn = (day: string) =>
			contactAt({ opening, day }, readDuties(journal), readContacts(journal)).contact?.name;
		expect([nameOn('2026-11-23'), nameOn('2026-11-30')]).toEqual(['Birgitte', 'Noor']);
	});

	it('is not said again', () => {
		expect(planDuty(always, [always])).toEqual([]);
		expect(planDuty({ opening, contact: birgitte }, [always])).toHaveLength(1);
		expect(planDuty({ ...always, date: '2026-11-30' }, [always])).toHaveLength(1);
	});
});
