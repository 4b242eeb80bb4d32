import { describe, expect, test } from 'vitest';
import { deviceId, entryOf, thingId, visitsOf } from './entry-builder.ts';
import type { Entry } from './entry.ts';
import { foldDays } from './fold-days.ts';
import type { Journal } from './journal.ts';
import { readAll } from './read-all.ts';
import { readReport } from './report.ts';

const DAY = '2026-11-23';
const SPAN = { since: DAY, until: DAY };
const sara = thingId(1);

/** Visits 1 to 4, of which one is described and one voided; and a helper who came in between. */
const day: Entry[] = [
	...visitsOf(1, 4),
	entryOf('visit.described', { visit: visitsOf(2, 2)[0]!.id, firstTime: true }, { seq: 5 }),
	entryOf('volunteer.arrived', { volunteer: sara }, { seq: 6 }),
	entryOf('entry.voided', { entry: visitsOf(3, 3)[0]!.id, reason: 'undone' }, { seq: 7 })
];
const helper = day[5]!;
const fold = foldOf(day, 1);

/** The fold of the day, under a device of its own. */
export function foldOf(entries: readonly Entry[], seq: number): Entry {
	const [body] = foldDays(entries, '2027-01-01');
	return entryOf('day.folded', body!, { device: deviceId(9), seq, clock: 20 + seq });
}

const registered = entryOf('volunteer.registered', { volunteer: sara, name: 'Sara Bech' });
const wish = entryOf(
	'wish.left',
	{ wish: thingId(2), concern: 'wish', text: 'Sara vil have te', by: sara },
	{ seq: 2 }
);
const erased = entryOf('person.erased', { person: sara, words: true }, { seq: 3 });

/** `addFold` adds a fold as the server does. */
export function describeForgetting(journal: () => Journal, addFold: (fold: Entry) => Promise<unknown>): void {
	const held = () => readAll(journal());

	describe('promise 5: what is folded is gone, and counts as before', () => {
		test('what a fold covers is dropped, and the report stays', async () => {
			await journal().add(day);
			const report = readReport(await held(), SPAN);
			await addFold(fold);
			expect(await held()).toEqual([helper, fold]);
			expect(readReport(await held(), SPAN)).toEqual(report);
		});

		test('what is covered and comes again is accepted, said to be folded, and not kept', async () => {
			await journal().add(day);
			await addFold(fold);
			const ids = day.map(({ id }) => id);
			const folded = ids.filter((id) => id !== helper.id);
			expect(await journal().add(day)).toEqual({ accepted: ids, refused: [], folded });
			expect(await held()).toEqual([helper, fold]);
		});

		test('what comes late of the day is kept, and folded with the rest the next time', async () => {
			await journal().add(day);
			await addFold(fold);
			const late = entryOf('visit.recorded', { grade: '8' }, { device: deviceId(2) });
			expect(await journal().add([late])).toEqual({ accepted: [late.id], refused: [] });
			const report = readReport(await held(), SPAN);
			expect(report.total?.visits).toBe(4);
			const again = foldOf(await held(), 2);
			await addFold(again);
			expect(await held()).toEqual([helper, fold, again]);
			expect(readReport(await held(), SPAN)).toEqual(report);
		});

		test('what is said too late about what is folded changes nothing', async () => {
			await journal().add(day);
			await addFold(fold);
			const report = readReport(await held(), SPAN);
			const void_ = entryOf('entry.voided', { entry: day[0]!.id, reason: 'late' }, { device: deviceId(2) });
			expect((await journal().add([void_])).accepted).toEqual([void_.id]);
			expect(readReport(await held(), SPAN)).toEqual(report);
			await addFold(foldOf(await held(), 2));
			expect(await held()).not.toContainEqual(void_);
			expect(readReport(await held(), SPAN)).toEqual(report);
		});

		test('a reader who continues from the cursor of what was dropped skips nothing', async () => {
			await journal().add(day);
			const { cursor } = await journal().after(0, 5);
			await addFold(fold);
			const page = await journal().after(cursor, 10);
			expect(page.placed.map(({ entry }) => entry)).toEqual([helper, fold]);
		});
	});

	describe('promise 5: who is erased is gone', () => {
		const [bare, mute] = [
			{ ...registered, body: { volunteer: sara } },
			{ ...wish, body: { ...wish.body, text: '…' } }
		];

		test('what is held about them is stripped, and a void of it brings nothing back', async () => {
			await journal().add([registered, wish]);
			const void_ = entryOf('entry.voided', { entry: erased.id, reason: 'fortrudt' }, { seq: 4 });
			await journal().add([erased, void_]);
			expect(await held()).toEqual([bare, mute, erased, void_]);
		});

		test('what comes later is kept stripped, in the same batch or another', async () => {
			await journal().add([registered, erased]);
			const changed = entryOf('volunteer.changed', { volunteer: sara, mail: 'sara@example.dk' }, { seq: 5 });
			expect((await journal().add([wish, changed])).accepted).toEqual([wish.id, changed.id]);
			expect(await held()).toEqual([bare, erased, mute, { ...changed, body: { volunteer: sara } }]);
			expect(JSON.stringify(await held())).not.toMatch(/Sara|example/);
		});

		test('an unstripped twin is known, and so is a stripped one', async () => {
			await journal().add([bare]);
			expect(await journal().add([registered])).toEqual({ accepted: [registered.id], refused: [] });
			await journal().add([wish]);
			expect(await journal().add([mute])).toEqual({ accepted: [mute.id], refused: [] });
			await journal().add([erased]);
			expect((await journal().add([registered, wish])).refused).toEqual([]);
			expect(await held()).toEqual([bare, mute, erased]);
		});

		test('only words that are to go, go', async () => {
			await journal().add([wish, { ...erased, body: { person: sara } }]);
			expect((await held())[0]).toEqual(wish);
		});
	});
}
