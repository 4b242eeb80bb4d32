import { describe, expect, test } from 'vitest';
import { deviceId, entryOf, strangeEntryOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { describeJournal } from '../journal/journal-suite.ts';
import { DeskDatabase } from './database.ts';
import { DexieJournal } from './dexie-journal.ts';
import { freshName } from './fresh-store.ts';

describeJournal('the tablet’s journal', async () => {
	const database = new DeskDatabase(freshName());
	await database.open();
	return { journal: new DexieJournal(database), close: async () => database.close() };
});

describe('the shelf of what was received', () => {
	const visit = entryOf('visit.recorded', { grade: '9' }, { seq: 1 });
	const described = entryOf('visit.described', { visit: visit.id, firstTime: true }, { seq: 2 });
	const voidOf = (entry: Entry, seq: number) =>
		entryOf('entry.voided', { entry: entry.id, reason: 'mis-tap' }, { seq });

	async function shelvesAfter(batches: Entry[][]): Promise<Record<string, string>> {
		const database = new DeskDatabase(freshName());
		for (const batch of batches) await new DexieJournal(database).add(batch);
		const rows = await database.entries.toArray();
		database.close();
		return Object.fromEntries(rows.map((row) => [row.entry.seq, row.shelf]));
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
