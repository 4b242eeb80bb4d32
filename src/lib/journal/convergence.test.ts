import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recount } from '../../cli/demo/plain-recount.ts';
import { addDays } from './calendar.ts';
import type { Counts } from './counts.ts';
import { countDays } from './day-counts.ts';
import { digestWherePossible } from './digest-builder.ts';
import { deviceId, strangeEntryOf, thingId } from './entry-builder.ts';
import { isKnown, parseEntry, type Entry, type Kind } from './entry.ts';
import { readContacts, readDuties } from './contacts.ts';
import { readCorrections } from './corrections.ts';
import { readExports } from './exports.ts';
import { readPhotos } from './photos.ts';
import { createReporter, readReport, type Report } from './report.ts';
import { readRestarts } from './restarts.ts';
import { readShifts } from './shifts.ts';
import { readWelcomes } from './welcome.ts';
import { readMeetings, readWishes } from './wishes.ts';
import { readOpenings } from './openings.ts';
import { presenceDays, readPresence } from './presence.ts';
import { readServings } from './servings.ts';
import { daysOf, spanOfWeek } from './spans.ts';
import { readSettings } from './settings.ts';
import { readVisits } from './visits.ts';
import { readVolunteers } from './volunteers.ts';
import { countWeek } from './weeks.ts';

const WEEKS = ['2026-W52', '2026-W53', '2027-W01'];
const SPAN = { since: '2026-12-18', until: '2027-01-08' };
const FIRST_MS = Date.UTC(2026, 11, 20);
const SPAN_MS = 16 * 86_400_000;

function readAll(entries: Entry[]) {
	const plan = readOpenings(entries);
	const stays = readPresence(entries, plan);
	return {
		settings: readSettings(entries),
		visits: readVisits(entries),
		servings: readServings(entries),
		volunteers: readVolunteers(entries),
		plan,
		stays,
		presenceDays: presenceDays(stays),
		shifts: readShifts(entries),
		welcomes: readWelcomes(entries),
		contacts: readContacts(entries),
		duties: new Set(readDuties(entries).map((duty) => JSON.stringify(duty))),
		photos: readPhotos(entries),
		wishes: readWishes(entries),
		meetings: readMeetings(entries),
		restarts: readRestarts(entries),
		corrections: readCorrections(entries),
		exports: readExports(entries),
		weeks: WEEKS.map((week) => countWeek(entries, week)),
		report: readReport(entries, SPAN)
	};
}

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
const journal = fc.array(happening, { minLength: 1, maxLength: 40 }).map((happenings) => {
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
const received = journal.chain((entries) =>
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

describe('any journal', () => {
	it('is one that the parser takes', () => {
		fc.assert(
			fc.property(journal, (entries) => {
				for (const entry of entries) expect(parseEntry(entry)).toEqual({ ok: true, entry });
				return entries.every((entry) => isKnown(entry) || entry.v === 2 || entry.kind === 'wish.written');
			})
		);
	});

	it('reads the same in any order, received any number of times', () => {
		fc.assert(
			fc.property(received, ({ entries, other }) => {
				expect(readAll(other)).toEqual(readAll(entries));
			}),
			{ numRuns: 300 }
		);
	});

	it('reads the same whichever of two tablets takes in the other’s', () => {
		fc.assert(
			fc.property(journal, fc.nat({ max: 40 }), fc.nat({ max: 40 }), (entries, a, b) => {
				const [from, to] = [Math.min(a, b), Math.max(a, b)];
				const one = entries.slice(0, to);
				const other = entries.slice(from);
				expect(readAll([...one, ...other])).toEqual(readAll([...other, ...one]));
				expect(readAll([...one, ...other])).toEqual(readAll(entries));
			}),
			{ numRuns: 200 }
		);
	});

	it('reports the same with digests in the place of the days that have one', () => {
		fc.assert(
			fc.property(received, ({ entries, other }) => {
				const { digests, rest } = digestWherePossible(other);
				const [whole, digested] = [createReporter(entries), createReporter(rest, undefined, digests)];
				for (const span of [SPAN, ...WEEKS.map(spanOfWeek)]) expect(digested(span)).toEqual(whole(span));
			}),
			{ numRuns: 300 }
		);
	});

	it('reads the same after a way through JSON', () => {
		fc.assert(
			fc.property(journal, (entries) => {
				expect(readAll(JSON.parse(JSON.stringify(entries)))).toEqual(readAll(entries));
			})
		);
	});

	it('counts one day or week as it does among others', () => {
		fc.assert(
			fc.property(journal, (entries) => {
				const all = countDays(
					entries,
					WEEKS.flatMap((week) => countWeek([], week).days.map(({ day }) => day))
				);
				const weeks = WEEKS.map((week) => countWeek(entries, week));
				const visitsOf = (total: { visits: number } | null) => total?.visits ?? 0;
				expect(weeks.reduce((sum, { total }) => sum + visitsOf(total), 0)).toBe(visitsOf(all.total));
				expect(all.days.map(({ counts }) => counts?.visits)).toEqual(
					weeks.flatMap(({ days }) => days.map(({ counts }) => counts?.visits))
				);
			})
		);
	});

	it('has sums that agree: days with total, grades and answers with visits', () => {
		fc.assert(
			fc.property(journal, fc.constantFrom(...WEEKS), (entries, week) => {
				const { grades, items, days, total } = countWeek(entries, week);
				const counted = days.flatMap(({ counts }) => counts ?? []);
				expect(total === null).toBe(counted.length === 0);
				if (!total) return;
				const sum = (read: (counts: Counts) => number) =>
					counted.reduce((all, counts) => all + Math.round(read(counts) * 100), 0) / 100;

				for (const counts of [...counted, total]) {
					expect(counts.firstTime + counts.returning + counts.notAsked).toBe(counts.visits);
					expect(grades.reduce((all, grade) => all + counts.visitsByGrade[grade]!, 0)).toBe(counts.visits);
					expect(counts.assumedHours).toBeLessThanOrEqual(counts.volunteerHours);
				}
				for (const field of [
					'visits',
					'firstTime',
					'returning',
					'notAsked',
					'volunteerHours',
					'assumedHours',
					'hoursOpen'
				] as const) {
					expect(total[field], field).toBe(sum((counts) => counts[field]));
				}
				for (const grade of grades) {
					expect(total.visitsByGrade[grade]).toBe(sum((counts) => counts.visitsByGrade[grade]!));
				}
				for (const item of items) {
					expect(total.servingsByItem[item]).toBe(sum((counts) => counts.servingsByItem[item]!));
				}
				expect(total.volunteers).toBeGreaterThanOrEqual(Math.max(...counted.map((day) => day.volunteers)));
				expect(total.volunteers).toBeLessThanOrEqual(sum((counts) => counts.volunteers));
			}),
			{ numRuns: 200 }
		);
	});

	it('adds up wherever a report is split, but for volunteers, who count once', () => {
		const day = fc.integer({ min: -2, max: 20 }).map((days) => addDays('2026-12-18', days));
		fc.assert(
			fc.property(journal, fc.uniqueArray(day, { maxLength: 4 }), (entries, cuts) => {
				const report = createReporter(entries);
				const whole = report(SPAN);
				const firsts = [SPAN.since, ...cuts.filter((cut) => SPAN.since < cut && cut <= SPAN.until).sort()];
				const parts = firsts.map((since, i) =>
					report({ since, until: firsts[i + 1] ? addDays(firsts[i + 1]!, -1) : SPAN.until })
				);
				expect(parts.flatMap(({ days }) => days.map(({ day }) => day))).toEqual(daysOf(SPAN));
				expect(addReports(parts)).toEqual(addReports([whole]));
			}),
			{ numRuns: 100 }
		);
	});

	it('is counted as pencil and paper count it', () => {
		fc.assert(
			fc.property(journal, (entries) => {
				const readable = entries.filter(({ kind }) => kind !== 'volunteer.merged');
				const { total, daysCounted, seal } = readReport(readable, SPAN);
				const plainly = recount(readable, daysOf(SPAN));
				expect({ daysCounted, ...seal }).toEqual({
					daysCounted: plainly.daysCounted,
					entries: plainly.entries,
					checksum: plainly.checksum
				});
				if (total)
					expect(total).toMatchObject({
						visits: plainly.visits,
						firstTime: plainly.firstTime,
						returning: plainly.returning,
						notAsked: plainly.notAsked,
						volunteers: plainly.volunteers,
						volunteerHours: plainly.volunteerHours,
						assumedHours: plainly.assumedHours,
						hoursOpen: plainly.hoursOpen
					});
			}),
			{ numRuns: 60 }
		);
	});
});

/** Every figure of some reports that adds up, added up; zeros left out, since a part has not every label. */
function addReports(reports: readonly Report[]): Record<string, number> {
	const sums = new Map<string, number>();
	const add = (name: string, value: number) => sums.set(name, (sums.get(name) ?? 0) + value);
	for (const { total, seal, weekdays, ...report } of reports) {
		const { volunteers: _, ...counts } = total ?? { volunteers: 0 };
		for (const [name, value] of Object.entries(counts)) {
			if (typeof value === 'number') add(name, Math.round(value * 100));
			else for (const [label, count] of Object.entries(value)) add(`${name} ${label}`, count);
		}
		for (const { weekday, visits, daysCounted } of weekdays) {
			add(`visits on ${weekday}`, visits);
			add(`days on ${weekday}`, daysCounted);
		}
		for (const name of ['daysCounted', 'daysOpen', 'daysClosed', 'daysNotCounted'] as const) {
			add(name, report[name]);
		}
		add('entries', seal.entries);
		add('checksum', Number.parseInt(seal.checksum, 16));
	}
	sums.set('checksum', sums.get('checksum')! % 2 ** 32);
	return Object.fromEntries([...sums].filter(([, value]) => value !== 0));
}
