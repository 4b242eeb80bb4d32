import { describe, expect, test } from 'vitest';
import { deviceId, entryOf, strangeEntryOf, visitsOf } from './entry-builder.ts';
import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';
import { readAll } from './read-all.ts';

export function describePaging(journal: () => Journal): void {
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
			expect(seen.sort()).toEqual(
				batches
					.flat()
					.map(({ id }) => id)
					.sort()
			);
		});
	});
}

export function describeFaithfulness(journal: () => Journal): void {
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
			[
				'a key with a meaning in the language',
				strangeEntryOf('cake.baked', JSON.parse('{"__proto__":{"a":1}}'))
			],
			['half of a letter', strangeEntryOf('cake.baked', { text: '\ud83c', '\udf4e': 1 })],
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
			const visits = visitsOf(1, 2_000);
			expect((await journal().add(visits)).accepted).toHaveLength(2_000);
			expect(await readAll(journal(), 500)).toEqual(visits);
		});
	});
}
