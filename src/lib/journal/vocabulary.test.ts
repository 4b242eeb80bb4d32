import { describe, expect, it } from 'vitest';
import { strangeEntryOf, thingId } from './entry-builder.ts';
import { isKnown, parseEntry, type Kind } from './entry.ts';
import { bodySchemaByKind } from './vocabulary.ts';

const target = thingId(1);
const fold = {
	day: '2025-11-24',
	started: true,
	visits: 2,
	firstTime: 1,
	returning: 1,
	grades: [
		['8', 1],
		['__proto__', 1]
	],
	halfHours: [['15:00', 2]],
	subjects: [],
	servings: [['tea', 4]],
	seal: { entries: 5, checksum: '0badcafe' },
	of: [{ device: target, seqs: [[1, 5]] }]
};
const corrected = { correction: thingId(2), by: thingId(3), reason: 'missed' };
const pupils = { day: '2026-11-24', halfHour: '15:30', grade: '9', count: 4 };
const exported = {
	since: '2026-11-16',
	until: '2026-11-22',
	format: 'xlsx',
	audience: 'own',
	weeks: [{ since: '2026-11-16', until: '2026-11-20', visits: 148, entries: 412, checksum: '00c0ffee' }]
};

const bodiesByKind: Record<
	Kind,
	{ good: Record<string, unknown>[]; bad: [string, Record<string, unknown>][] }
> = {
	'visit.recorded': {
		good: [{ grade: '9' }, { grade: 'other' }, { grade: 'é'.repeat(24) }],
		bad: [
			['no grade', {}],
			['a number for a grade', { grade: 9 }],
			['an empty grade', { grade: '' }],
			['a grade too long', { grade: 'x'.repeat(25) }],
			['a grade with a line break', { grade: '9\n' }],
			['a grade in spaces', { grade: ' 9' }],
			['a name', { grade: '9', name: 'Amina' }]
		]
	},
	'visit.described': {
		good: [{ visit: target }, { visit: target, firstTime: false }, { visit: target, subject: 'maths' }],
		bad: [
			['no visit', { firstTime: true }],
			['a visit that is no id', { visit: '7' }],
			['an id in capitals', { visit: target.toUpperCase() }],
			['a word for a yes', { visit: target, firstTime: 'yes' }],
			['a note', { visit: target, note: 'cried' }]
		]
	},
	'serving.counted': {
		good: [
			{ item: 'fruit', count: 1 },
			{ item: 'Toast', count: 1000 }
		],
		bad: [
			['none', { item: 'fruit', count: 0 }],
			['half a pear', { item: 'fruit', count: 0.5 }],
			['less than none', { item: 'fruit', count: -1 }],
			['more than anybody serves', { item: 'fruit', count: 1001 }],
			['no item', { count: 1 }]
		]
	},
	'day.entered': {
		good: [{ day: '2026-11-24', ...corrected }],
		bad: [
			['no day', corrected],
			['a day that does not exist', { day: '2026-11-31', ...corrected }],
			['no reason', { day: '2026-11-24', correction: target }],
			['a name', { day: '2026-11-24', ...corrected, by: 'Karen' }]
		]
	},
	'visits.entered': {
		good: [
			{ ...pupils, ...corrected },
			{ ...pupils, ...corrected, firstTime: true, subject: 'maths', movedFrom: '2026-11-25' }
		],
		bad: [
			['none', { ...pupils, count: 0, ...corrected }],
			['more than a café holds', { ...pupils, count: 1001, ...corrected }],
			['a quarter', { ...pupils, halfHour: '15:15', ...corrected }],
			['an hour that no day has', { ...pupils, halfHour: '24:00', ...corrected }],
			['a pupil', { ...pupils, ...corrected, name: 'Amina' }]
		]
	},
	'servings.entered': {
		good: [{ day: '2026-11-24', item: 'tea', count: 12, ...corrected }],
		bad: [['no day', { item: 'tea', count: 12, ...corrected }]]
	},
	'stock.noted': {
		good: [
			{ day: '2026-11-24', item: 'fruit', bought: 40 },
			{ day: '2026-11-24', item: 'fruit', bought: 1000, left: 0 }
		],
		bad: [
			['nothing', { day: '2026-11-24', item: 'fruit' }],
			['no day', { item: 'fruit', left: 5 }],
			['half a piece', { day: '2026-11-24', item: 'fruit', left: 0.5 }],
			['less than nothing', { day: '2026-11-24', item: 'fruit', left: -1 }],
			['more than a café buys', { day: '2026-11-24', item: 'fruit', bought: 1001 }]
		]
	},
	'presence.entered': {
		good: [{ volunteer: target, day: '2026-11-24', from: '15:00', to: '17:45', ...corrected }],
		bad: [
			['no time at all', { volunteer: target, day: '2026-11-24', from: '15:00', to: '15:00', ...corrected }],
			['past midnight', { volunteer: target, day: '2026-11-24', from: '23:00', to: '01:00', ...corrected }]
		]
	},
	'report.exported': {
		good: [exported, { ...exported, weeks: [] }],
		bad: [
			['a format that nobody makes', { ...exported, format: 'doc' }],
			['less than no visits', { ...exported, weeks: [{ ...exported.weeks[0], visits: -1 }] }],
			['no checksum', { ...exported, weeks: [{ ...exported.weeks[0], checksum: '1' }] }],
			['more weeks than a term has', { ...exported, weeks: Array(33).fill(exported.weeks[0]) }]
		]
	},
	'volunteer.registered': {
		good: [{ volunteer: target }, { volunteer: target, name: 'Sofie', subjects: [] }],
		bad: [
			['a subject twice', { volunteer: target, subjects: ['maths', 'maths'] }],
			['a name too long', { volunteer: target, name: 'x'.repeat(61) }],
			['an address', { volunteer: target, address: 'Åboulevarden 1' }]
		]
	},
	'volunteer.changed': {
		good: [{ volunteer: target, subjects: ['maths', 'english'] }],
		bad: [['nobody', { name: 'Sofie' }]]
	},
	'volunteer.arrived': { good: [{ volunteer: target }], bad: [['nobody', {}]] },
	'volunteer.left': { good: [{ volunteer: target }], bad: [['a name', { volunteer: 'Sofie' }]] },
	'opening.planned': {
		good: [
			{ opening: target, weekday: 1, from: '15:00', to: '18:00' },
			{ opening: target, weekday: 7, from: '00:00', to: '23:59', since: '2026-08-10', until: '2028-02-29' },
			{ opening: target, date: '2026-11-24', from: '15:00', to: '15:01' }
		],
		bad: [
			['neither weekday nor date', { opening: target, from: '15:00', to: '18:00' }],
			[
				'both weekday and date',
				{ opening: target, weekday: 1, date: '2026-11-23', from: '15:00', to: '18:00' }
			],
			['weekday 0', { opening: target, weekday: 0, from: '15:00', to: '18:00' }],
			['weekday 8', { opening: target, weekday: 8, from: '15:00', to: '18:00' }],
			['an end before the beginning', { opening: target, weekday: 1, from: '18:00', to: '15:00' }],
			['no length', { opening: target, weekday: 1, from: '15:00', to: '15:00' }],
			['24:00', { opening: target, weekday: 1, from: '15:00', to: '24:00' }],
			['9:00', { opening: target, weekday: 1, from: '9:00', to: '18:00' }],
			['31 February', { opening: target, date: '2026-02-31', from: '15:00', to: '18:00' }],
			['29 February of a common year', { opening: target, date: '2027-02-29', from: '15:00', to: '18:00' }]
		]
	},
	'opening.cancelled': {
		good: [{ opening: target }, { opening: target, date: '2026-12-24' }],
		bad: [['a weekday', { opening: target, weekday: 1 }]]
	},
	'desk.started': { good: [{}], bad: [['anything', { by: 'Sofie' }]] },
	'entry.voided': {
		good: [
			{ entry: target, reason: 'undone' },
			{ entry: target, ...corrected, movedTo: '2026-11-26', undoes: target }
		],
		bad: [
			['no reason', { entry: target }],
			['an empty reason', { entry: target, reason: '' }],
			['a reason too long', { entry: target, reason: 'x'.repeat(201) }]
		]
	},
	'volunteer.parted': {
		good: [{ volunteer: target, on: '2026-11-24' }],
		bad: [
			['no day', { volunteer: target }],
			['a day that does not exist', { volunteer: target, on: '2026-11-31' }]
		]
	},
	'volunteer.merged': {
		good: [{ volunteer: target, into: thingId(2) }],
		bad: [['one person', { volunteer: target, into: target }]]
	},
	'volunteer.confirmed': { good: [{ volunteer: target }], bad: [['nobody', {}]] },
	'shift.planned': {
		good: [
			{ shift: target, volunteer: thingId(2), opening: thingId(3) },
			{ shift: target, volunteer: thingId(2), opening: thingId(3), since: '2026-08-01', until: '2026-08-01' },
			{ shift: target, volunteer: thingId(2), opening: thingId(3), date: '2026-11-23' }
		],
		bad: [
			['no opening', { shift: target, volunteer: thingId(2) }],
			[
				'an end before its beginning',
				{
					shift: target,
					volunteer: thingId(2),
					opening: thingId(3),
					since: '2026-08-02',
					until: '2026-08-01'
				}
			],
			[
				'a date and a time span',
				{ shift: target, volunteer: thingId(2), opening: thingId(3), since: '2026-08-02', date: '2026-08-02' }
			]
		]
	},
	'shift.cancelled': {
		good: [{ shift: target }, { shift: target, date: '2026-11-23' }],
		bad: [['a reason', { shift: target, date: '2026-11-23', reason: 'ill' }]]
	},
	'welcome.ticked': {
		good: [{ volunteer: target, point: 'coffee', by: thingId(2) }],
		bad: [['nobody who did it', { volunteer: target, point: 'coffee' }]]
	},
	'contact.registered': {
		good: [
			{
				contact: target,
				name: 'Birgitte',
				side: 'library',
				role: 'Bibliotekar',
				about: 'Nøgler',
				phone: '+45 12 34 56 78'
			},
			{ contact: target, name: 'Noor', side: 'partner', mail: 'noor@redbarnetungdom.dk' }
		],
		bad: [
			['a third side', { contact: target, side: 'school' }],
			['a telephone number in words', { contact: target, phone: 'ring til mig' }],
			['a telephone number of brackets', { contact: target, phone: '1 (( ' }],
			['a mail address without its host', { contact: target, mail: 'noor@' }]
		]
	},
	'contact.changed': {
		good: [
			{ contact: target, phone: '' },
			{ contact: target, mail: '' }
		],
		bad: [['a name of spaces', { contact: target, name: '  ' }]]
	},
	'contact.parted': { good: [{ contact: target }], bad: [['nobody', {}]] },
	'duty.planned': {
		good: [
			{ opening: target, contact: thingId(2) },
			{ opening: target, contact: thingId(2), standIn: thingId(3), date: '2026-11-23' }
		],
		bad: [['nobody', { opening: target }]]
	},
	'photo.kept': {
		good: [{ person: target, photo: 'a'.repeat(64), consentOn: '2026-11-24' }],
		bad: [
			['no consent', { person: target, photo: 'a'.repeat(64) }],
			['a file name', { person: target, photo: '../sofie.webp', consentOn: '2026-11-24' }]
		]
	},
	'photo.withdrawn': { good: [{ person: target }], bad: [['nobody', {}]] },
	'wish.left': {
		good: [
			{ wish: target, concern: 'wish', text: 'Mere frugt om tirsdagen' },
			{ wish: target, concern: 'problem', text: 'Det trækker', by: thingId(2) }
		],
		bad: [
			['no words', { wish: target, concern: 'wish', text: '' }],
			['too many words', { wish: target, concern: 'wish', text: 'x'.repeat(501) }]
		]
	},
	'wish.answered': {
		good: [
			{ wish: target, state: 'heard' },
			{ wish: target, state: 'done', text: 'Der er købt pærer', meeting: thingId(2) }
		],
		bad: [['another state', { wish: target, state: 'lost' }]]
	},
	'meeting.planned': {
		good: [{ meeting: target, date: '2026-12-08', from: '17:00', place: 'Lokale 3' }],
		bad: [['no place', { meeting: target, date: '2026-12-08', from: '17:00' }]]
	},
	'meeting.cancelled': { good: [{ meeting: target }], bad: [['nothing', {}]] },
	'meeting.answered': {
		good: [{ meeting: target, person: thingId(2), comes: false }],
		bad: [['perhaps', { meeting: target, person: thingId(2), comes: 'perhaps' }]]
	},
	'device.restarted': {
		good: [
			{ former: thingId(1), held: 41 },
			{ former: thingId(1), held: 0, written: 57 }
		],
		bad: [
			['no former', { held: 41 }],
			['a negative count', { former: thingId(1), held: -1 }],
			['half an entry', { former: thingId(1), held: 1, written: 1.5 }]
		]
	},
	'cafe.changed': {
		good: [{}, { name: 'Lektiecaféen på Dokk1', grades: ['7'], items: ['tea'], languages: ['en', 'da'] }],
		bad: [
			['no grades left', { grades: [] }],
			['too many grades', { grades: Array.from({ length: 13 }, (_, i) => `${i}`) }],
			['a language nobody wrote', { languages: ['sv'] }],
			['visits that are kept too shortly', { visitsKeptMonths: 2 }],
			['visits that are kept too long', { visitsKeptMonths: 37 }],
			['people who are not kept at all', { peopleKeptMonths: 0 }]
		]
	},
	'day.folded': {
		good: [
			fold,
			{ ...fold, proof: 'a'.repeat(64) },
			{
				...fold,
				of: [
					{
						device: target,
						seqs: [
							[1, 1],
							[4, 90]
						]
					}
				]
			}
		],
		bad: [
			['a day that does not exist', { ...fold, day: '2026-02-30' }],
			['grades that are not all of the visits', { ...fold, grades: [['8', 1]] }],
			['half-hours that are not all of the visits', { ...fold, halfHours: [] }],
			['more answers than visits', { ...fold, firstTime: 2 }],
			['a run that ends before it begins', { ...fold, of: [{ device: target, seqs: [[4, 2]] }] }],
			['a seq that nobody has', { ...fold, of: [{ device: target, seqs: [[0, 2]] }] }],
			['something nobody knows', { ...fold, names: ['Amina'] }]
		]
	},
	'person.erased': {
		good: [{ person: target }, { person: target, words: true }],
		bad: [
			['nobody', {}],
			['words that stay', { person: target, words: false }]
		]
	},
	'retention.applied': {
		good: [{ before: '2025-11-24', days: 3, entries: 120, people: 0 }],
		bad: [['less than nothing', { before: '2025-11-24', days: -1, entries: 0, people: 0 }]]
	}
};

describe('the body of every kind', () => {
	const kinds = Object.keys(bodySchemaByKind) as Kind[];
	const good = kinds.flatMap((kind) => bodiesByKind[kind].good.map((body) => [kind, body] as const));
	const bad = kinds.flatMap((kind) =>
		bodiesByKind[kind].bad.map(([why, body]) => [kind, why, body] as const)
	);

	it.each(good)('%s takes %j', (kind, body) => {
		const entry = strangeEntryOf(kind, body);
		expect(parseEntry(structuredClone(entry))).toEqual({ ok: true, entry });
		expect(isKnown(entry)).toBe(true);
	});

	it.each(bad)('%s refuses %s', (kind, _, body) => {
		expect(parseEntry(strangeEntryOf(kind, body))).toEqual({
			ok: false,
			reason: expect.stringMatching(/^body[.:]/)
		});
	});

	it('has no free text on the pupil’s path', () => {
		const note = 'a sentence about a child that is longer than a label';
		expect(parseEntry(strangeEntryOf('visit.recorded', { grade: note })).ok).toBe(false);
		expect(parseEntry(strangeEntryOf('visit.described', { visit: target, subject: note })).ok).toBe(false);
		expect(parseEntry(strangeEntryOf('serving.counted', { item: note, count: 1 })).ok).toBe(false);
	});
});
