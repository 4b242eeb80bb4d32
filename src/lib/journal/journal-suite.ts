/**
 * The cases that every journal must pass: one or more for each numbered promise of journal.ts.
 *
 * A new journal joins with one line in its own test, in node or in a browser:
 *
 *   describeJournal('the memory journal', async () => ({ journal: new MemoryJournal(), close: async () => {} }));
 *
 * `open` gives an empty journal each time; `close` takes away whatever it stood on.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId, entryOf, strangeEntryOf, visitsOf } from './entry-builder.ts';
import type { Entry } from './entry.ts';
import { CONFLICT_REASON, type Journal } from './journal.ts';

export interface OpenedJournal {
	journal: Journal;
	close(): Promise<void>;
}

export function describeJournal(name: string, open: () => Promise<OpenedJournal>): void {
	describe(name, () => {
		let opened: OpenedJournal;
		let journal: Journal;

		beforeEach(async () => {
			opened = await open();
			journal = opened.journal;
		});

		afterEach(() => opened.close());

		describeAdding(() => journal);
		describeConflicts(() => journal);
		describePaging(() => journal);
		describeFaithfulness(() => journal);
	});
}

function describeAdding(journal: () => Journal): void {
	describe('promises 1 and 2: what is accepted is kept, and kept once', () => {
		test('an empty journal has nothing after 0', async () => {
			expect(await journal().after(0, 10)).toEqual({ placed: [], cursor: 0, more: false });
		});

		test('adding nothing accepts nothing and refuses nothing', async () => {
			expect(await journal().add([])).toEqual({ accepted: [], refused: [] });
			expect(await readAll(journal())).toEqual([]);
		});

		test('accepts every new entry, in the order given', async () => {
			const visits = visitsOf(1, 3);
			expect(await journal().add(visits)).toEqual({ accepted: idsOf(visits), refused: [] });
			expect(await readAll(journal())).toEqual(visits);
		});

		test('an entry is there to be read as soon as it is accepted', async () => {
			for (const visit of visitsOf(1, 5)) {
				await journal().add([visit]);
				expect((await readAll(journal())).at(-1)).toEqual(visit);
			}
		});

		test('accepts what it knows already, and keeps it once', async () => {
			const visits = visitsOf(1, 3);
			await journal().add(visits);
			expect(await journal().add(visits)).toEqual({ accepted: idsOf(visits), refused: [] });
			expect(await readAll(journal())).toEqual(visits);
		});

		test('the same batch ten times in parallel is kept once', async () => {
			const visits = visitsOf(1, 40);
			const answers = await Promise.all(Array.from({ length: 10 }, () => journal().add(visits)));
			for (const answer of answers) expect(answer).toEqual({ accepted: idsOf(visits), refused: [] });
			expect(idsOf(await readAll(journal())).sort()).toEqual(idsOf(visits).sort());
		});

		test('overlapping batches in parallel leave every entry once', async () => {
			const visits = visitsOf(1, 60);
			const batches = [0, 10, 20, 30].map((start) => visits.slice(start, start + 30));
			await Promise.all(batches.map((batch) => journal().add(batch)));
			expect(idsOf(await readAll(journal())).sort()).toEqual(idsOf(visits).sort());
		});

		test('the same entry twice in one batch is kept once and accepted', async () => {
			const [visit] = visitsOf(1, 1) as [Entry];
			const { accepted, refused } = await journal().add([visit, visit]);
			expect(new Set(accepted)).toEqual(new Set([visit.id]));
			expect(refused).toEqual([]);
			expect(await readAll(journal())).toEqual([visit]);
		});

		test('known and new entries mix in one batch', async () => {
			const visits = visitsOf(1, 6);
			await journal().add(visits.slice(1, 3));
			expect((await journal().add(visits)).accepted).toEqual(idsOf(visits));
			expect(idsOf(await readAll(journal())).sort()).toEqual(idsOf(visits).sort());
		});
	});
}

function describeConflicts(journal: () => Journal): void {
	const first = entryOf('visit.recorded', { grade: '8' });
	const refusal = { id: first.id, reason: CONFLICT_REASON };

	describe('promise 3: an id never changes its content', () => {
		test.each<[string, Entry]>([
			['another body', entryOf('visit.recorded', { grade: '9' })],
			['another kind', entryOf('serving.counted', { item: 'tea', count: 1 })],
			['another time', { ...first, at: '2026-11-23T14:00:02.000Z' }],
			['another skew', { ...first, skewMs: null }],
			['another clock', { ...first, clock: 7 }],
			['another device', { ...first, device: deviceId(2) }],
			['another seq', { ...first, seq: 7 }],
			['another version', { ...first, v: 2 }]
		])('refuses a known id with %s, and keeps the first', async (_difference, second) => {
			await journal().add([first]);
			expect(second.id).toBe(first.id);
			expect(await journal().add([second])).toEqual({ accepted: [], refused: [refusal] });
			expect(await readAll(journal())).toEqual([first]);
		});

		test('one refusal leaves the others of its batch accepted', async () => {
			await journal().add([first]);
			const others = visitsOf(2, 5);
			const bad = { ...first, clock: 7 };
			const batch = [...others.slice(0, 2), bad, ...others.slice(2)];
			expect(await journal().add(batch)).toEqual({ accepted: idsOf(others), refused: [refusal] });
			expect(await readAll(journal())).toEqual([first, ...others]);
		});

		test('of two different entries with one id in one batch, the first stays', async () => {
			const second = { ...first, body: { grade: '10' } };
			expect(await journal().add([first, second])).toEqual({ accepted: [first.id], refused: [refusal] });
			expect(await readAll(journal())).toEqual([first]);
		});

		test('of different entries with one id added in parallel, exactly one is accepted', async () => {
			const rivals = ['8', '9', '10'].map((grade) => ({ ...first, body: { grade } }));
			const answers = await Promise.all(rivals.map((rival) => journal().add([rival])));
			expect(answers.flatMap((answer) => answer.accepted)).toEqual([first.id]);
			expect(answers.flatMap((answer) => answer.refused)).toEqual([refusal, refusal]);
			expect(await readAll(journal())).toHaveLength(1);
		});

		test('keys in another order say the same', async () => {
			const body = { visit: first.id, firstTime: true, subject: 'Dansk' };
			const described = entryOf('visit.described', body, { seq: 2 });
			await journal().add([described]);
			const turned = Object.fromEntries(Object.entries(described).reverse()) as unknown as Entry;
			turned.body = { subject: 'Dansk', firstTime: true, visit: first.id };
			expect(await journal().add([turned])).toEqual({ accepted: [described.id], refused: [] });
			expect(await readAll(journal())).toHaveLength(1);
		});
	});
}

function describePaging(journal: () => Journal): void {
	describe('promise 4: every entry exactly once, in the order taken in', () => {
		test.each([1, 2, 3, 7, 10, 11])('pages of %i have no gaps and no repeats', async (limit) => {
			const visits = visitsOf(1, 10);
			await journal().add(visits.slice(0, 4));
			await journal().add(visits.slice(4));
			expect(await readAll(journal(), limit)).toEqual(visits);
		});

		test('says "more" exactly while there is more', async () => {
			await journal().add(visitsOf(1, 4));
			expect((await journal().after(0, 3)).more).toBe(true);
			expect((await journal().after(0, 4)).more).toBe(false);
			expect((await journal().after(0, 5)).more).toBe(false);
		});

		test('cursors rise, and the page ends at the cursor of its last entry', async () => {
			await journal().add(visitsOf(1, 5));
			const page = await journal().after(0, 3);
			const cursors = page.placed.map((placed) => placed.cursor);
			expect(cursors).toEqual([...new Set(cursors)].sort((a, b) => a - b));
			expect(cursors.every((cursor) => Number.isSafeInteger(cursor) && cursor > 0)).toBe(true);
			expect(page.cursor).toBe(cursors.at(-1));
		});

		test('an empty page repeats the cursor it was asked with', async () => {
			await journal().add(visitsOf(1, 5));
			const { cursor } = await journal().after(0, 10);
			expect(await journal().after(cursor, 10)).toEqual({ placed: [], cursor, more: false });
			expect(await journal().after(cursor + 1000, 10)).toEqual({
				placed: [],
				cursor: cursor + 1000,
				more: false
			});
		});

		test('a reader that continues from its cursor gets only what came since', async () => {
			await journal().add(visitsOf(1, 3));
			const { cursor } = await journal().after(0, 10);
			await journal().add(visitsOf(1, 5));
			const page = await journal().after(cursor, 10);
			expect(page.placed.map((placed) => placed.entry)).toEqual(visitsOf(4, 5));
		});

		test('an entry added again or refused does not move', async () => {
			await journal().add(visitsOf(1, 3));
			const before = await journal().after(0, 10);
			await journal().add([...visitsOf(1, 3), { ...visitsOf(1, 1)[0]!, clock: 9 }]);
			expect(await journal().after(0, 10)).toEqual(before);
		});

		test('a reader who follows parallel writers skips nothing and sees nothing twice', async () => {
			const batches = Array.from({ length: 12 }, (_, n) => visitsOf(1, 8, { device: deviceId(n + 1) }));
			const seen: string[] = [];
			let cursor = 0;
			let writing = true;
			const writers = Promise.all(batches.map((batch) => journal().add(batch))).then(() => {
				writing = false;
			});
			for (let last = false; !last;) {
				last = !writing;
				const page = await journal().after(cursor, 5);
				seen.push(...page.placed.map((placed) => placed.entry.id));
				cursor = page.cursor;
				last &&= !page.more;
			}
			await writers;
			expect(seen.sort()).toEqual(idsOf(batches.flat()).sort());
		});
	});
}

function describeFaithfulness(journal: () => Journal): void {
	describe('promise 4: every entry as it came', () => {
		test.each<[string, Entry]>([
			['an unknown kind', strangeEntryOf('cake.baked', { layers: 3, icing: { colour: 'pink' } })],
			['a newer version', strangeEntryOf('visit.recorded', { grade: 9, mood: ['glad'] }, { v: 2 })],
			['letters of many scripts', entryOf('cafe.changed', { name: 'Lektiecaféen på Åen · مقهى · 宿題 🍎' })],
			['quotes and backslashes', entryOf('cafe.changed', { name: `"C:\\café" 'x'; DROP TABLE entry;--` })],
			['numbers of every sort', strangeEntryOf('cake.baked', { n: [0, -1, 1.5, 1e21, 2 ** 53 - 1] })],
			[
				'null, true and empty things',
				strangeEntryOf('cake.baked', { a: null, b: true, c: {}, d: [], e: '' })
			],
			['keys that are numbers', strangeEntryOf('cake.baked', { 10: 'a', 9: 'b', x: 'c' })],
			['an empty body', entryOf('desk.started', {})],
			['a skew never measured', entryOf('desk.started', {}, { skewMs: null })],
			[
				'the largest numbers',
				{ ...entryOf('desk.started', {}), clock: 1e15, seq: 2 ** 53 - 1, skewMs: -1e14 }
			],
			['an instant without milliseconds', entryOf('desk.started', {}, { at: '2026-11-23T14:00:00Z' })],
			['a clock that was never set', entryOf('desk.started', {}, { at: '1970-01-01T00:00:00.000Z' })]
		])('keeps %s', async (_what, entry) => {
			expect((await journal().add([entry])).accepted).toEqual([entry.id]);
			expect(await readAll(journal())).toEqual([entry]);
			expect((await journal().add([entry])).accepted).toEqual([entry.id]);
			expect(await readAll(journal())).toEqual([entry]);
		});

		test('what the caller does to its entry afterwards changes nothing', async () => {
			const mine = entryOf('visit.recorded', { grade: '8' });
			await journal().add([mine]);
			mine.body.grade = '10';
			expect(await readAll(journal())).toEqual([entryOf('visit.recorded', { grade: '8' })]);
		});

		test('keeps a full batch of the largest kind of day', async () => {
			const visits = visitsOf(1, 500);
			expect((await journal().add(visits)).accepted).toHaveLength(500);
			expect(await readAll(journal(), 500)).toEqual(visits);
		});
	});
}

/** Everything in the journal, read page by page. */
export async function readAll(journal: Journal, limit = 100): Promise<Entry[]> {
	const entries: Entry[] = [];
	for (let cursor = 0; ;) {
		const page = await journal.after(cursor, limit);
		entries.push(...page.placed.map((placed) => placed.entry));
		cursor = page.cursor;
		if (!page.more) return entries;
	}
}

function idsOf(entries: readonly Entry[]): string[] {
	return entries.map((entry) => entry.id);
}
