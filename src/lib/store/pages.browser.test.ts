import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createId } from '../journal/author.ts';
import { deviceId, entryOf, strangeEntryOf, thingId, visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import type { Journal } from '../journal/journal.ts';
import { describeAdding, describeConflicts } from '../journal/journal-adding-suite.ts';
import { DeskDatabase, readPage } from './database.ts';
import { freshName } from './fresh-store.ts';
import { Pages } from './pages.ts';
import { readAll, takeIn } from './rescue.ts';

describe('the tablet’s journal, which hands nothing on by cursor', () => {
	let journal: Journal;

	beforeEach(async () => {
		const database = new DeskDatabase(freshName());
		await database.open();
		journal = {
			add: async (entries) => {
				const { accepted, refused } = await takeIn(database, entries);
				return { accepted, refused };
			},
			after: async () => {
				const placed = (await readAll(database)).map((entry, i) => ({ entry, cursor: i + 1 }));
				return { placed, cursor: placed.length, more: false };
			}
		};
		onTestFinished(() => database.close());
	});

	describeAdding(() => journal);
	describeConflicts(() => journal);
});

describe('the shelf of what was received', () => {
	const id = createId(Date.UTC(2026, 10, 23, 14, 0, 1), new Uint8Array(16));
	const visit = entryOf('visit.recorded', { grade: '9' }, { id, seq: 1 });
	const described = entryOf('visit.described', { visit: visit.id, firstTime: true }, { seq: 2 });
	const voidOf = (entry: Entry, seq: number) =>
		entryOf('entry.voided', { entry: entry.id, reason: 'mis-tap' }, { seq });

	async function shelvesAfter(batches: Entry[][]): Promise<Record<string, string>> {
		const database = new DeskDatabase(freshName());
		for (const batch of batches) await new Pages(database).take(batch);
		const pages = await database.pages.toArray();
		database.close();
		return Object.fromEntries(pages.flatMap((page) => readPage(page).map(({ seq }) => [seq, page.shelf])));
	}

	const day = '2026-11-23';
	const undescribed = voidOf(described, 3);

	test.each<[string, Entry[][], Record<string, string>]>([
		['a visit stands on its day', [[visit]], { 1: day }],
		['what is about it stands with it', [[visit], [described], [undescribed]], { 1: day, 2: day, 3: day }],
		['also in one batch', [[visit, described, undescribed]], { 1: day, 2: day, 3: day }],
		['also in one batch upside down', [[undescribed, described, visit]], { 1: day, 2: day, 3: day }],
		['what came before its target is a stray', [[described], [visit]], { 1: day, 2: 'stray' }],
		['and what is about a stray is one too', [[described, undescribed]], { 2: 'stray', 3: 'stray' }],
		[
			'on the day of the visit, though said after midnight',
			[[visit], [{ ...described, at: '2026-11-23T23:30:00.000Z' }]],
			{ 1: day, 2: day }
		],
		['voids that void each other stand among the strays', [ring()], { 4: 'stray', 5: 'stray' }],
		['a kind of the future is kept unread', [[strangeEntryOf('cake.baked', { layers: 3 })]], { 1: 'unread' }],
		[
			'a version of the future too',
			[[strangeEntryOf('visit.recorded', { x: 1 }, { v: 2 })]],
			{ 1: 'unread' }
		],
		['and a body that cannot be read', [[strangeEntryOf('visit.recorded', { grade: 9 })]], { 1: 'unread' }],
		[
			'whatever is about it is kept with it',
			[[strangeEntryOf('cake.baked', {}, { device: deviceId(2) })], [voidOfStrange()]],
			{ 1: 'unread', 6: 'unread' }
		]
	])('%s', async (_rule, batches, expected) => {
		expect(await shelvesAfter(batches)).toEqual(expected);
	});

	function ring(): Entry[] {
		const first = voidOf(visit, 4);
		const second = voidOf(first, 5);
		return [{ ...first, body: { ...first.body, entry: second.id } }, second];
	}

	function voidOfStrange(): Entry {
		return voidOf(strangeEntryOf('cake.baked', {}, { device: deviceId(2) }), 6);
	}
});

describe('pages', () => {
	async function pagesAfter(batches: Entry[][]): Promise<[string, number][]> {
		const database = new DeskDatabase(freshName());
		onTestFinished(() => database.close());
		for (const batch of batches) await new Pages(database).take(batch);
		return (await database.pages.toArray()).map(({ shelf, count }) => [shelf, count]);
	}

	test('grow until they are full, then another begins', async () => {
		const visits = visitsOf(1, 1203);
		expect(await pagesAfter([visits.slice(0, 1), visits.slice(1, 500), visits.slice(500)])).toEqual([
			['2026-11-23', 500],
			['2026-11-23', 500],
			['2026-11-23', 203]
		]);
	});

	test('hold what comes again once, in one batch and in two', async () => {
		const visits = visitsOf(1, 3);
		expect(await pagesAfter([[...visits, ...visits], visits])).toEqual([['2026-11-23', 3]]);
	});

	test('of another shelf are not touched', async () => {
		const started = entryOf('desk.started', {}, { seq: 9, at: '2026-11-24T14:00:00.000Z' });
		expect(await pagesAfter([visitsOf(1, 2), [started]])).toEqual([
			['2026-11-23', 2],
			['2026-11-24', 1]
		]);
	});

	test('a void finds an arrival of another month by the time in its id', async () => {
		const id = createId(Date.UTC(2026, 10, 23, 14), new Uint8Array(16));
		const arrived = entryOf('volunteer.arrived', { volunteer: thingId(3) }, { id, seq: 4 });
		const database = new DeskDatabase(freshName());
		onTestFinished(() => database.close());
		const pages = new Pages(database);
		await pages.take([arrived]);
		const late = entryOf(
			'entry.voided',
			{ entry: arrived.id, reason: 'mis-tap' },
			{ seq: 5, at: '2026-12-09T14:00:00.000Z' }
		);
		await pages.take([late]);
		expect((await database.pages.toArray()).map(({ shelf, count }) => [shelf, count])).toEqual([
			['presence 2026-11', 2]
		]);
	});
});
