import fc from 'fast-check';
import { addDays } from './calendar.ts';
import { deviceId, strangeEntryOf, thingId } from './entry-builder.ts';
import type { Entry, Kind } from './entry.ts';

/** The days in which all of it lies, and the weeks in which most does. */
export const SPAN = { since: '2026-12-18', until: '2027-01-08' };
export const WEEKS = ['2026-W52', '2026-W53', '2027-W01'];
const FIRST_MS = Date.UTC(2026, 11, 20);
const SPAN_MS = 16 * 86_400_000;

const label = fc.constantFrom('8', '9', 'other', 'coffee', 'fruit', 'Toast', '__proto__');
const volunteer = fc.integer({ min: 1, max: 3 }).map(thingId);
const opening = fc.integer({ min: 11, max: 13 }).map(thingId);
const thing = fc.integer({ min: 21, max: 23 }).map(thingId);
const weekday = fc.integer({ min: 1, max: 7 });
const date = fc.integer({ min: 0, max: 16 }).map((days) => addDays('2026-12-20', days));
const hours = fc.constantFrom(
	{ from: '15:00', to: '18:00' },
	{ from: '10:00', to: '12:30' },
	{ from: '17:00', to: '23:59' }
);

const few = fc.integer({ min: 1, max: 4 });
const halfHour = fc.constantFrom('10:00', '15:00', '15:30', '17:30');
const corrected = { correction: thing, reason: fc.constantFrom('missed', 'Tabletten var væk'), by: thing };

/** Bodies that refer to entries carry a number here; it becomes the id of one of the journal's entries, or of none. */
const target = fc.nat({ max: 45 });
// Without folds: what they say must be true (fold-days.test.ts).
type Happens = Exclude<Kind, 'day.folded'> | 'wish.written';
const bodyByKind: Record<Happens, fc.Arbitrary<Record<string, unknown>>> = {
	'visit.recorded': fc.record({ grade: label }),
	'visit.described': fc.record(
		{ visit: target, firstTime: fc.boolean(), subject: label },
		{ requiredKeys: ['visit'] }
	),
	'serving.counted': fc.record({ item: label, count: few }),
	'day.entered': fc.record({ day: date, ...corrected }),
	'visits.entered': fc.record(
		{ day: date, halfHour, grade: label, count: few, firstTime: fc.boolean(), subject: label, ...corrected },
		{ requiredKeys: ['day', 'halfHour', 'grade', 'count', 'correction', 'reason'] }
	),
	'servings.entered': fc.record({ day: date, item: label, count: few, ...corrected }),
	'presence.entered': fc
		.record({ volunteer, day: date, ...corrected })
		.chain((body) =>
			fc
				.constantFrom(
					{ from: '15:00', to: '17:00' },
					{ from: '16:30', to: '18:00' },
					{ from: '11:00', to: '23:59' }
				)
				.map((hours) => ({ ...body, ...hours }))
		),
	'stock.noted': fc.record({ day: date, item: label, left: few }),
	'report.exported': fc.record({
		since: date,
		until: date,
		format: fc.constantFrom('csv', 'print'),
		audience: fc.constant('own'),
		weeks: fc.array(
			fc.record({
				since: date,
				until: date,
				visits: few,
				entries: few,
				checksum: fc.constantFrom('00000000', '0badcafe')
			}),
			{ maxLength: 2 }
		)
	}),
	'volunteer.registered': fc.record({ volunteer, name: label }),
	'volunteer.changed': fc.record(
		{ volunteer, name: label, subjects: fc.uniqueArray(label, { maxLength: 3 }) },
		{ requiredKeys: ['volunteer'] }
	),
	'volunteer.arrived': fc.record({ volunteer }),
	'volunteer.left': fc.record({ volunteer }),
	'opening.planned': fc
		.tuple(opening, fc.oneof(fc.record({ weekday }), fc.record({ date })), hours)
		.map(([id, when, open]) => ({ opening: id, ...when, ...open })),
	'opening.cancelled': fc.record({ opening, date }, { requiredKeys: ['opening'] }),
	'desk.started': fc.constant({}),
	'entry.voided': fc.record(
		{
			entry: target,
			reason: fc.constant('undone'),
			movedTo: date,
			correction: thing,
			by: thing,
			undoes: thing
		},
		{ requiredKeys: ['entry', 'reason'] }
	),
	'cafe.changed': fc.record(
		{ name: label, grades: fc.uniqueArray(label, { minLength: 1, maxLength: 4 }) },
		{ requiredKeys: [] }
	),
	'volunteer.parted': fc.record({ volunteer, on: date }),
	'volunteer.merged': fc.record({ volunteer, into: thing }),
	'person.erased': fc.record({ person: volunteer }),
	'retention.applied': fc.record({
		before: date,
		days: fc.nat(9),
		entries: fc.nat(9),
		people: fc.nat(9)
	}),
	'volunteer.confirmed': fc.record({ volunteer }),
	'shift.planned': fc.record(
		{ shift: thing, volunteer, opening, date },
		{ requiredKeys: ['shift', 'volunteer', 'opening'] }
	),
	'shift.cancelled': fc.record({ shift: thing, date }, { requiredKeys: ['shift'] }),
	'welcome.ticked': fc.record({ volunteer, point: label, by: volunteer }),
	'contact.registered': fc.record({ contact: thing, name: label }),
	'contact.changed': fc.record({ contact: thing, role: label }),
	'contact.parted': fc.record({ contact: thing }),
	'duty.planned': fc.record({ opening, date, contact: thing }, { requiredKeys: ['opening', 'contact'] }),
	'photo.kept': fc.record({
		person: volunteer,
		photo: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
		consentOn: date
	}),
	'photo.withdrawn': fc.record({ person: volunteer }),
	'wish.left': fc.record({ wish: thing, concern: fc.constantFrom('wish', 'problem'), text: label }),
	'wish.answered': fc.record({ wish: thing, state: fc.constantFrom('heard', 'done') }),
	'meeting.planned': fc.record({ meeting: thing, date, from: fc.constant('17:00'), place: label }),
	'meeting.cancelled': fc.record({ meeting: thing }),
	'meeting.answered': fc.record({ meeting: thing, person: volunteer, comes: fc.boolean() }),
	'device.restarted': fc.record({ former: fc.constant(deviceId(9)), held: fc.nat(50) }),
	'wish.written': fc.dictionary(label, fc.integer(), { noNullPrototype: true })
};

const happening = fc.constantFrom(...(Object.keys(bodyByKind) as Happens[])).chain((kind) =>
	fc.record({
		kind: fc.constant(kind),
		body: bodyByKind[kind],
		device: fc.integer({ min: 1, max: 3 }).map(deviceId),
		clock: fc.integer({ min: 1, max: 12 }),
		at: fc.integer({ min: 0, max: SPAN_MS / 600_000 }).map((steps) => FIRST_MS + steps * 600_000),
		skewMs: fc.constantFrom(null, 0, -420, 3_600_000, -86_400_000),
		v: fc.constantFrom(1, 1, 1, 1, 2)
	})
);

/** Three tablets' entries: few clocks, few people and few moments, so that they meet each other often. */
export const journal = fc.array(happening, { minLength: 1, maxLength: 40 }).map((happenings) => {
	const idOf = (number: unknown) => thingId(100 + Number(number));
	return happenings.map(({ kind, body, at, ...facts }, i): Entry => {
		const refers = kind === 'visit.described' ? 'visit' : kind === 'entry.voided' ? 'entry' : null;
		return strangeEntryOf(kind, refers ? { ...body, [refers]: idOf(body[refers]) } : body, {
			...facts,
			id: idOf(i),
			seq: i + 1,
			at: new Date(at).toISOString()
		});
	});
});

/** A journal, and the same entries in another order, some of them several times. */
export const received = journal.chain((entries) =>
	fc
		.tuple(
			fc.shuffledSubarray(entries, { minLength: entries.length }),
			fc.array(fc.constantFrom(...entries), { maxLength: 20 }),
			fc.nat()
		)
		.map(([shuffled, again, at]) => {
			const cut = at % (entries.length + 1);
			return {
				entries,
				other: [...shuffled.slice(0, cut), ...structuredClone(again), ...shuffled.slice(cut)]
			};
		})
);
