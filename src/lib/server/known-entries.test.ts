import { afterEach, beforeEach, expect, test } from 'vitest';
import { entryOf, strangeEntryOf, thingId, visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { findOrCreateCafe } from './cafes.ts';
import { KnownEntries } from './known-entries.ts';
import { SqlJournal } from './sql-journal.ts';
import { openTemporaryDesk, type TemporaryDesk } from './temporary-desk.ts';

const volunteer = thingId(1);
const registered = entryOf('volunteer.registered', { volunteer, name: 'Sara' }, { seq: 10 });
const withdrawn = entryOf('photo.withdrawn', { person: volunteer }, { seq: 11 });

let desk: TemporaryDesk;

beforeEach(async () => {
	desk = await openTemporaryDesk();
});

afterEach(() => desk.remove());

function add(entries: Entry[], cafe = 'lektiecafe'): Promise<unknown> {
	return new SqlJournal(desk.db, cafe).add(entries);
}

const read = (known: KnownEntries, cafe = 'lektiecafe') => known.read(desk.db, cafe);

test('what the server reads is told from the rest, and followed as it grows', async () => {
	const known = new KnownEntries();
	const arrived = entryOf('volunteer.arrived', { volunteer }, { seq: 9 });
	await add([...visitsOf(1, 5), arrived, registered]);
	expect(await read(known)).toEqual([registered]);
	await add([...visitsOf(20, 22), withdrawn]);
	expect(await read(known)).toEqual([registered, withdrawn]);
	expect(await read(new KnownEntries())).toEqual([registered, withdrawn]);
});

test('words that look like a kind do not make one', async () => {
	const wish = strangeEntryOf('wish.left', { text: '"kind":"photo.kept"' }, { seq: 3 });
	await add([wish]);
	expect(await read(new KnownEntries())).toEqual([]);
});

test('two who read at once know everything once', async () => {
	const known = new KnownEntries();
	await add([registered]);
	await read(known);
	await add([withdrawn]);
	await Promise.all([read(known), read(known)]);
	expect(await read(known)).toEqual([registered, withdrawn]);
});

test('each café has its own, however many there are', async () => {
	const known = new KnownEntries();
	await add([registered]);
	for (let i = 0; i < 60; i += 1) {
		const { cafe } = await findOrCreateCafe(desk.db, `Café ${i}`, desk.now());
		expect(await read(known, cafe.id)).toEqual([]);
	}
	expect(await read(known)).toEqual([registered]);
});
