/**
 * The promise of folding: no figure of any report changes, whichever of the entries that a fold covers a journal still
 * holds, in whatever order, and however often the day was folded.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recount } from '../../cli/demo/plain-recount.ts';
import { addDays } from './calendar.ts';
import { Coverage, setFoldsApart } from './coverage.ts';
import { deviceId, entryOf, strangeEntryOf, thingId } from './entry-builder.ts';
import { parseEntry, type Entry, type Kind } from './entry.ts';
import { foldDays, joinRuns } from './fold-days.ts';
import { isKind } from './kind.ts';
import { readReport } from './report.ts';
import { daysOf } from './spans.ts';

const FIRST = '2025-10-22';
const SPAN = { since: FIRST, until: addDays(FIRST, 9) };
const FIRST_MS = Date.UTC(2025, 9, 23);
const STEP_MS = 25 * 60_000;
const label = fc.constantFrom('8', '9', 'tea', 'Dansk', '__proto__');
const number = fc.nat(34);
const day = fc.nat(5).map((days) => addDays(FIRST, days));

const bodies: Partial<Record<Kind, fc.Arbitrary<Record<string, unknown>>>> = {
	'visit.recorded': fc.record({ grade: label }),
	'visit.described': fc.record(
		{ visit: number, firstTime: fc.boolean(), subject: label },
		{ requiredKeys: ['visit'] }
	),
	'serving.counted': fc.record({ item: label, count: fc.integer({ min: 1, max: 3 }) }),
	'desk.started': fc.constant({}),
	'day.entered': fc.record({ day, correction: fc.constant(thingId(3)), reason: fc.constant('missed') }),
	'visits.entered': fc.record({
		day,
		halfHour: fc.constantFrom('15:00', '15:30'),
		grade: label,
		count: fc.integer({ min: 1, max: 3 }),
		correction: fc.constant(thingId(3)),
		reason: fc.constant('missed')
	}),
	'servings.entered': fc.record({
		day,
		item: label,
		count: fc.integer({ min: 1, max: 3 }),
		correction: fc.constant(thingId(3)),
		reason: fc.constant('missed')
	}),
	'entry.voided': fc.record({ entry: number, reason: fc.constant('undone') }),
	'volunteer.arrived': fc.record({ volunteer: fc.constant(thingId(1)) }),
	'volunteer.left': fc.record({ volunteer: fc.constant(thingId(1)) }),
	'opening.planned': fc.constant({ opening: thingId(2), weekday: 4, from: '15:00', to: '18:00' }),
	'cafe.changed': fc.record({ grades: fc.constantFrom(['8'], ['9', '__proto__']) })
};

const happening = fc
	.constantFrom<Kind[]>(
		'visit.recorded',
		'visit.described',
		'entry.voided',
		...(Object.keys(bodies) as Kind[])
	)
	.chain((kind) =>
		fc.record({
			kind: fc.constant(kind),
			body: bodies[kind]!,
			device: fc.integer({ min: 1, max: 3 }),
			clock: fc.integer({ min: 1, max: 9 }),
			step: fc.nat(6 * 24 * 2),
			skewMs: fc.constantFrom(null, 0, 3_600_000),
			v: fc.constantFrom(1, 1, 1, 1, 1, 2)
		})
	);

/** Three tablets' entries, of about as many days; each tablet counts its own. */
const journal = fc.array(happening, { minLength: 1, maxLength: 35, size: 'max' }).map((all) => {
	const seqs = new Map<number, number>();
	return all.map(({ kind, body, device, step, ...facts }, i): Entry => {
		const seq = (seqs.get(device) ?? 0) + 1;
		seqs.set(device, seq);
		const refers = kind === 'visit.described' ? 'visit' : kind === 'entry.voided' ? 'entry' : null;
		const says = refers ? { ...body, [refers]: thingId(100 + Number(body[refers])) } : body;
		const at = new Date(FIRST_MS + step * STEP_MS).toISOString();
		return strangeEntryOf(kind, says, { ...facts, device: deviceId(device), seq, at, id: thingId(100 + i) });
	});
});

const before = fc.nat(10).map((days) => addDays(FIRST, days));

/** What the server writes down; each run under a device of its own. */
function fold(entries: readonly Entry[], until: string, run: number): Entry[] {
	return foldDays(entries, until).map((body, i) =>
		entryOf('day.folded', body, { device: deviceId(50 + run), seq: i + 1, clock: 20 + run })
	);
}

/** Any of what the folds cover is dropped, and the rest shuffled. */
function partly(entries: readonly Entry[]) {
	const { foldByDay } = setFoldsApart(entries);
	const coverage = new Coverage(foldByDay.values());
	const left = entries.filter((entry) => !coverage.covers(entry));
	return fc
		.shuffledSubarray(entries.filter((entry) => coverage.covers(entry)))
		.chain((still) => fc.shuffledSubarray([...left, ...still], { minLength: left.length + still.length }));
}

const reportOf = (entries: readonly Entry[]) => readReport(entries, SPAN);

describe('a journal whose days are folded', () => {
	it('is one that the parser takes', () => {
		fc.assert(
			fc.property(journal, before, (entries, until) => {
				for (const entry of fold(entries, until, 1)) expect(parseEntry(entry)).toEqual({ ok: true, entry });
			})
		);
	});

	it('reports the same with the fold, with any part of what it covers, in any order', () => {
		fc.assert(
			fc.property(
				journal.chain((entries) =>
					before.chain((until) => {
						const folded = [...entries, ...fold(entries, until, 1)];
						return fc.record({
							entries: fc.constant(entries),
							folded: fc.constant(folded),
							some: partly(folded)
						});
					})
				),
				({ entries, folded, some }) => {
					const report = reportOf(entries);
					expect(reportOf(folded)).toEqual(report);
					expect(reportOf(some)).toEqual(report);
				}
			),
			{ numRuns: 80 }
		);
	});

	it('reports the same when it is folded again and again, each time with what came late', () => {
		const cuts = fc.array(fc.record({ many: fc.nat(35), until: before }), { minLength: 2, maxLength: 4 });
		fc.assert(
			fc.property(journal, cuts, (entries, runs) => {
				let held: Entry[] = [];
				const gone = new Set<string>();
				let seen = 0;
				for (const [run, { many, until }] of [...runs, { many: 99, until: addDays(FIRST, 11) }].entries()) {
					// What is said about something that is folded already has no effect, wherever it is said.
					const fresh = entries.slice(seen, seen + many).filter((entry) => !isAbout(entry, gone));
					seen += many;
					held = [...held, ...fresh];
					const report = reportOf(held);
					held = [...held, ...fold(held, until, run)];
					const { rest } = setFoldsApart(held);
					for (const entry of held) if (!rest.includes(entry)) gone.add(entry.id);
					held = [...rest, ...held.filter((entry) => isKind(entry, 'day.folded'))];
					expect(reportOf(held)).toEqual(report);
				}
			}),
			{ numRuns: 60 }
		);
	});

	it('says what pencil and paper say of the entries before', () => {
		fc.assert(
			fc.property(journal, before, (entries, until) => {
				const { rest, foldByDay } = setFoldsApart([...entries, ...fold(entries, until, 1)]);
				const { total, seal, daysCounted } = reportOf([...rest, ...foldByDay.values()]);
				const plainly = recount(entries, daysOf(SPAN));
				expect({ ...seal, daysCounted }).toEqual({
					entries: plainly.entries,
					checksum: plainly.checksum,
					daysCounted: plainly.daysCounted
				});
				const { visits, firstTime, returning, notAsked, volunteerHours } = plainly;
				if (total) expect(total).toMatchObject({ visits, firstTime, returning, notAsked, volunteerHours });
			}),
			{ numRuns: 25 }
		);
	});

	it('keeps nothing of what pupils left before the limit, and folds it once', () => {
		fc.assert(
			fc.property(journal, before, (entries, until) => {
				const folds = fold(entries, until, 1);
				const { rest } = setFoldsApart([...entries, ...folds]);
				const kept = rest.filter(
					(entry) => isKind(entry, 'visit.recorded') || isKind(entry, 'serving.counted')
				);
				expect(kept.filter(({ at }) => at < `${addDays(until, -2)}T`)).toEqual([]);
				expect(fold([...entries, ...folds], until, 2)).toEqual([]);
				for (const { id } of entries.filter((entry) => !rest.includes(entry)))
					expect(JSON.stringify(folds)).not.toContain(id);
			})
		);
	});
});

it('folds a day beside what staff noted about its fruit, and keeps the note', () => {
	const tap = entryOf('visit.recorded', { grade: '9' });
	const note = entryOf('stock.noted', { day: '2026-11-23', item: 'fruit', left: 5 }, { seq: 2 });
	const takenBack = entryOf('entry.voided', { entry: note.id, reason: 'undone' }, { seq: 3 });
	const folds = fold([tap, note, takenBack], '2026-12-01', 1);
	expect(folds.map(({ body }) => body)).toMatchObject([
		{ day: '2026-11-23', visits: 1, seal: { entries: 1 } }
	]);
	const { rest } = setFoldsApart([tap, note, takenBack, ...folds]);
	expect(rest).toEqual([note, takenBack]);
	expect(fold([...rest, ...folds], '2026-12-01', 2)).toEqual([]);
});

function isAbout(entry: Entry, ids: ReadonlySet<string>): boolean {
	return Object.values(entry.body).some((value) => ids.has(String(value)));
}

it('runs that touch are told as one', () => {
	expect(
		joinRuns([
			[7, 9],
			[1, 1],
			[2, 2],
			[4, 4],
			[8, 12]
		])
	).toEqual([
		[1, 2],
		[4, 4],
		[7, 12]
	]);
});
