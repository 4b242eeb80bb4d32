import { afterEach, beforeEach, expect, test } from 'vitest';
import { findCafe, findOrCreateCafe, firstCafe } from './cafes.ts';
import { openDatabase } from './open-database.ts';
import { openTemporaryDesk, type TemporaryDesk } from './temporary-desk.ts';

const LEKTIECAFE = { id: 'lektiecafe', name: 'Lektiecaféen' };

let desk: TemporaryDesk;

beforeEach(async () => {
	desk = await openTemporaryDesk();
});

afterEach(() => desk.remove());

test('a new server has one café, and makes no second one when it starts again', async () => {
	expect(await firstCafe(desk.db)).toEqual(LEKTIECAFE);
	(await openDatabase(desk.dataDir, desk.now() + 1000)).close();
	expect(await desk.db.selectFrom('cafe').select('id').execute()).toHaveLength(1);
});

test.each([
	['Gellerup', 'gellerup'],
	['Lektiecaféen på Åboulevarden', 'lektiecafeen-paa-aaboulevarden'],
	['  Ærø / Søby (2) ', 'aeroe-soeby-2'],
	['مقهى', 'مقهى']
])('the café %j is made with the id %j, and found by either afterwards', async (name, id) => {
	const made = await findOrCreateCafe(desk.db, name, desk.now() + 1000);
	expect(made).toEqual({ created: true, cafe: { id, name: name.trim() } });
	expect(await findOrCreateCafe(desk.db, name, desk.now())).toEqual({ ...made, created: false });
	expect(await findOrCreateCafe(desk.db, id, desk.now())).toEqual({ ...made, created: false });
	expect(await firstCafe(desk.db)).toEqual(LEKTIECAFE);
});

test.each(['lektiecafe', 'Lektiecaféen', ' LEKTIECAFÉEN ', 'Lektiecafe\u0301en'])(
	'the first café is found by "%s"',
	async (typed) => {
		expect(await findCafe(desk.db, typed)).toEqual(LEKTIECAFE);
	}
);

test('two names that lead to one id are one café', async () => {
	const first = await findOrCreateCafe(desk.db, 'Café Åby', desk.now());
	const second = await findOrCreateCafe(desk.db, 'Cafe, Åby!', desk.now());
	expect(second).toEqual({ cafe: first.cafe, created: false });
});

test.each(['', '   ', '---', '🍎'])('a café cannot be called "%s"', async (name) => {
	await expect(findOrCreateCafe(desk.db, name, desk.now())).rejects.toThrow(RangeError);
});
