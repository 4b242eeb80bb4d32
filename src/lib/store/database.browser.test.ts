import Dexie from 'dexie';
import { expect, onTestFinished, test } from 'vitest';
import { entryOf, thingId, visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { freshName, openStore } from './fresh-store.ts';

/** A database as version 1 of the program left it: a row an entry. */
async function leaveVersionOne(name: string, received: [string, Entry][], waiting: [string, Entry][]) {
	const database = new Dexie(name);
	onTestFinished(() => database.close());
	database.version(1).stores({
		waiting: '++seq, shelf',
		entries: '++cursor, &id, shelf',
		refused: 'id',
		facts: 'name'
	});
	await database.open();
	await database.table('entries').bulkAdd(received.map(([shelf, entry]) => ({ id: entry.id, shelf, entry })));
	await database
		.table('waiting')
		.bulkAdd(waiting.map(([shelf, { seq, ...entry }]) => ({ seq, shelf, entry })));
	await database.table('facts').put({ name: 'device', value: thingId(77) });
	database.close();
}

test('what version 1 stored is all there after an update, each entry once and on its shelf', async () => {
	const name = freshName();
	const volunteer = thingId(5);
	const visits = visitsOf(1, 3);
	const arrived = entryOf('volunteer.arrived', { volunteer }, { seq: 4 });
	const registered = entryOf('volunteer.registered', { volunteer, name: 'Sara' }, { seq: 5 });
	const left = entryOf('volunteer.left', { volunteer }, { seq: 9 });
	await leaveVersionOne(
		name,
		[
			...visits.map((visit): [string, Entry] => ['2026-11-23', visit]),
			['people', arrived],
			['people', registered]
		],
		[['people', left]]
	);
	const store = await openStore(name);
	expect(await store.read(['2026-11-23'])).toEqual(visits);
	expect(await store.read(['people'])).toEqual([registered]);
	expect(await store.read(['presence 2026-11'])).toEqual([arrived, left]);
	expect(await store.readUnreceived()).toEqual([left]);
	expect(store.device).toBe(thingId(77));
	expect((await store.record({ kind: 'desk.started', body: {} })).seq).toBe(10);
});

test('what version 2 stored is all there after an update, with room for photos', async () => {
	const name = freshName();
	const database = new Dexie(name);
	database
		.version(2)
		.stores({ waiting: '++seq, shelf', pages: '++key, shelf', refused: 'id', facts: 'name' });
	await database.open();
	const [received, waiting] = visitsOf(1, 2) as [Entry, Entry];
	const { seq, ...entry } = waiting;
	const shelf = '2026-11-23';
	await database.table('pages').add({ shelf, count: 1, text: JSON.stringify(received) });
	await database.table('waiting').add({ seq, shelf, entry });
	await database.table('facts').put({ name: 'device', value: thingId(77) });
	database.close();
	const store = await openStore(name);
	expect(await store.read([shelf])).toEqual([received, waiting]);
	expect(store.device).toBe(thingId(77));
	expect(await (await store.openPhotos()).held()).toEqual([]);
});
