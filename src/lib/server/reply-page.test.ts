import { beforeEach, describe, expect, test } from 'vitest';
import { visitsOf } from '../journal/entry-builder.ts';
import { readReplyPage } from './reply-page.ts';
import { MemoryServerJournal } from './server-journal.ts';

const setBack = { texts: [], cursor: 0, more: true };
let journal: MemoryServerJournal;

beforeEach(async () => {
	journal = new MemoryServerJournal();
	await journal.add(visitsOf(1, 5));
});

describe('the page of a reply', () => {
	test.each<[since: number, limit: number, given: number[], more: boolean]>([
		[0, 3, [1, 2, 3], true],
		[0, 5, [1, 2, 3, 4, 5], false],
		[0, 1, [1], true],
		[1, 3, [2, 3, 4], true],
		[1, 4, [2, 3, 4, 5], false],
		[4, 500, [5], false]
	])('after %i, at most %i, is %j', async (since, limit, given, more) => {
		const page = await readReplyPage(journal, since, limit);
		expect(page.texts.map(({ cursor }) => cursor)).toEqual(given);
		expect(page).toMatchObject({ cursor: given.at(-1), more });
	});

	test('is empty for whoever has everything, and keeps its cursor', async () => {
		expect(await readReplyPage(journal, 5, 500)).toEqual({ texts: [], cursor: 5, more: false });
	});

	test('of an empty journal from the beginning is empty, and there is no more', async () => {
		const nothing = { texts: [], cursor: 0, more: false };
		expect(await readReplyPage(new MemoryServerJournal(), 0, 500)).toEqual(nothing);
	});

	test.each([6, 7, Number.MAX_SAFE_INTEGER])(
		'sends a cursor never given here, %i, back to 0',
		async (since) => {
			expect(await readReplyPage(journal, since, 500)).toEqual(setBack);
			expect(await readReplyPage(new MemoryServerJournal(), since, 1)).toEqual(setBack);
		}
	);

	test('sends a cursor between two entries back to 0', async () => {
		const { textsFrom } = journal;
		journal.textsFrom = async (from, limit) =>
			(await textsFrom.call(journal, 1, 5))
				.filter(({ cursor }) => cursor !== 3 && cursor >= from)
				.slice(0, limit);
		expect(await readReplyPage(journal, 3, 500)).toEqual(setBack);
		expect((await readReplyPage(journal, 2, 500)).cursor).toBe(5);
	});
});
