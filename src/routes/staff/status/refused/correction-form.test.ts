import { describe, expect, it } from 'vitest';
import { entryOf, strangeEntryOf, thingId } from '$lib/journal/entry-builder.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { CorrectionForm, type CorrectionField } from './correction-form.svelte.ts';

const refused = (kind: string, body: Record<string, unknown>): Entry => strangeEntryOf(kind, body);
const asked = (form: CorrectionForm) =>
	form.fields.map(({ name, type, typed, answer }) =>
		type === 'yes-no' ? `${name}: ${answer}` : `${name}: ${type} “${typed}”`
	);
const fieldOf = (form: CorrectionForm, name: string): CorrectionField =>
	form.fields.find((field) => field.name === name)!;

describe('the form asks', () => {
	it.each<[what: string, entry: Entry, fields: string[]]>([
		['for a word', entryOf('visit.recorded', { grade: '9' }), ['grade: text “9”']],
		['for a word that is missing', refused('visit.recorded', {}), ['grade: text “”']],
		[
			'for a number',
			refused('serving.counted', { item: 'tea', count: 0 }),
			['item: text “tea”', 'count: number “0”']
		],
		[
			'yes or no, and not for the visit that it is about',
			refused('visit.described', { visit: thingId(1), firstTime: true, subject: '' }),
			['firstTime: true', 'subject: text “”']
		],
		[
			'for a reference that is none',
			refused('visit.described', { visit: 'x' }),
			['visit: text “x”', 'firstTime: null', 'subject: text “”']
		],
		[
			'for a list',
			refused('volunteer.changed', { volunteer: thingId(1), subjects: ['a', 'b'] }),
			['name: text “”', 'subjects: list “a, b”', 'phone: text “”', 'mail: text “”']
		],
		['for nothing where there is nothing', entryOf('volunteer.arrived', { volunteer: thingId(1) }), []],
		[
			'for what is there, of a kind that is not known',
			refused('cake.baked', { layers: 3, by: { hand: true }, good: false }),
			['layers: number “3”', 'good: false']
		],
		[
			'for every field of an opening',
			refused('opening.planned', { opening: thingId(1), weekday: 9, from: '15:00', to: '14:00' }),
			[
				'weekday: number “9”',
				'date: text “”',
				'from: text “15:00”',
				'to: text “14:00”',
				'since: text “”',
				'until: text “”'
			]
		]
	])('%s', (_what, entry, fields) => {
		expect(asked(new CorrectionForm(entry))).toEqual(fields);
	});
});

describe('what is typed', () => {
	it('is checked as it is typed, and makes the body', () => {
		const form = new CorrectionForm(refused('serving.counted', { item: 'tea', count: 0 }));
		expect(form.problem).toBe('body.count: Invalid value: Expected >=1 but received 0');
		fieldOf(form, 'count').typed = 'to';
		expect(form.problem).toBe('body.count: Invalid type: Expected number but received "to"');
		fieldOf(form, 'count').typed = ' 2 ';
		expect(form.problem).toBeNull();
		expect(form.body).toEqual({ item: 'tea', count: 2 });
	});

	it('keeps what was not asked for', () => {
		const form = new CorrectionForm(
			refused('visit.described', { visit: thingId(1), subject: 'x'.repeat(30) })
		);
		fieldOf(form, 'subject').typed = 'Historie';
		fieldOf(form, 'firstTime').answer = false;
		expect(form.body).toEqual({ visit: thingId(1), firstTime: false, subject: 'Historie' });
	});

	it('asks for what may be empty as well, and never for a photo', () => {
		const form = new CorrectionForm(
			refused('volunteer.changed', { volunteer: thingId(1), phone: 'ring', mail: '' })
		);
		fieldOf(form, 'phone').typed = '20 30 40 50';
		expect(form.problem).toBeNull();
		const photo = { person: thingId(1), photo: 'a'.repeat(64), consentOn: 'i går' };
		const fields = new CorrectionForm(refused('photo.kept', photo)).fields;
		expect(fields.map(({ name }) => name)).toEqual(['consentOn']);
	});

	it('keeps what a newer version wrote', () => {
		const form = new CorrectionForm(refused('cake.baked', { by: { hand: true }, words: ['a'] }));
		fieldOf(form, 'words').typed = 'a,  b';
		expect(form.body).toEqual({ by: { hand: true }, words: ['a', 'b'] });
		expect(form.dropped).toEqual([]);
	});

	it('leaves out what was emptied', () => {
		const form = new CorrectionForm(refused('visit.described', { visit: thingId(1), subject: ' x' }));
		fieldOf(form, 'subject').typed = '';
		expect(form.body).toEqual({ visit: thingId(1) });
	});
});

it('a field that the kind does not have is left out, and told', () => {
	const form = new CorrectionForm(refused('visit.recorded', { grade: '9', school: 'x' }));
	expect(form.dropped).toEqual(['school']);
	expect(form.body).toEqual({ grade: '9' });
	expect(form.problem).toBeNull();
});

it('what is wrong around the body stays wrong', () => {
	const form = new CorrectionForm({ ...entryOf('visit.recorded', { grade: '9' }), at: 'yesterday' });
	expect(form.problem).toMatch(/^at: /);
});
