import { describe, expect, test } from 'vitest';
import { deviceId, entryOf, visitsOf } from './entry-builder.ts';
import type { Entry } from './entry.ts';
import { CONFLICT_REASON, type Journal } from './journal.ts';
import { readAll } from './read-all.ts';

export function describeAdding(journal: () => Journal): void {
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

export function describeConflicts(journal: () => Journal): void {
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

function idsOf(entries: readonly Entry[]): string[] {
	return entries.map((entry) => entry.id);
}
