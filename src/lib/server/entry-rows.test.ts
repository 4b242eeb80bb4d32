import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryOf, thingId, visitsOf } from '../journal/entry-builder.ts';
import { canonicalJson } from '../journal/json.ts';
import { isNoTap } from './entry-rows.ts';
import { SqlJournal } from './sql-journal.ts';
import { openTemporaryDesk, type TemporaryDesk } from './temporary-desk.ts';

let desk: TemporaryDesk;

beforeAll(async () => {
	desk = await openTemporaryDesk();
});

afterAll(() => desk.remove());

// Else every erasure reads every tap, and nobody is answered meanwhile.
test.each(['of one café', 'of all'])('what is no tap is found by an index of its own: %s', async (of) => {
	const query = desk.db
		.selectFrom('entry')
		.select('json')
		.where(isNoTap)
		.$if(of === 'of one café', (one) => one.where('cafe', '=', 'lektiecafe').where('cursor', '>', 7))
		.orderBy('cafe')
		.orderBy('cursor');
	const { sql, parameters } = query.compile();
	const explain = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
	const { rows } = await desk.db.executeQuery<{ detail: string }>(explain);
	expect(rows.map(({ detail }) => detail)).toEqual([expect.stringContaining('entry_beside_taps')]);
});

test('words that look like a tap do not make one', async () => {
	const text = '"kind":"visit.recorded"';
	const wish = entryOf('wish.left', { wish: thingId(1), concern: 'wish', text, by: thingId(2) }, { seq: 9 });
	await new SqlJournal(desk.db, 'lektiecafe').add([...visitsOf(1, 3), wish]);
	const rows = await desk.db.selectFrom('entry').select('json').where(isNoTap).execute();
	expect(rows.map(({ json }) => json)).toEqual([canonicalJson(wish)]);
});
