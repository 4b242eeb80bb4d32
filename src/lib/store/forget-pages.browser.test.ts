import { describe, expect, onTestFinished, test } from 'vitest';
import { deviceId, entryOf, thingId, visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { foldOf } from '../journal/journal-forgetting-suite.ts';
import { readReport } from '../journal/report.ts';
import { DeskDatabase } from './database.ts';
import { readFacts, writeFacts, type Receipt } from './device-facts.ts';
import { DeskStore } from './desk-store.ts';
import { freshName, NOW_MS } from './fresh-store.ts';
import { Outbox, type Parcel } from './outbox.ts';
import { Pages } from './pages.ts';
import { readAll, takeIn } from './rescue.ts';
import { SureClock } from './sure-clock.ts';

const DAY = { since: '2026-11-23', until: '2026-11-23' };
const sara = thingId(1);
const receipt: Receipt = { cursor: 42, atMs: NOW_MS, skewMs: 0, lastSeq: 9 };
const day: Entry[] = [
	...visitsOf(1, 4),
	entryOf('volunteer.arrived', { volunteer: sara }, { seq: 5 }),
	entryOf('visit.described', { visit: visitsOf(2, 2)[0]!.id, firstTime: true }, { seq: 6 })
];
const fold = foldOf(day, 1);
const registered = entryOf('volunteer.registered', { volunteer: sara, name: 'Sara Bech' }, { seq: 7 });
const wish = entryOf(
	'wish.left',
	{ wish: thingId(2), concern: 'wish', text: 'Sara vil have te', by: sara },
	{ seq: 8 }
);
const erased = entryOf('person.erased', { person: sara, words: true }, { seq: 9, device: deviceId(2) });

async function open() {
	const database = new DeskDatabase(freshName());
	onTestFinished(() => database.close());
	await writeFacts(database, { device: deviceId(1), pairing: { cafe: 'main', name: 'iPad' }, pairings: 1 });
	const clock = new SureClock(
		() => NOW_MS,
		() => 0
	);
	const outbox = new Outbox(database, clock);
	const settle = async (parcel: Parcel, said: { folded?: string[]; received?: Entry[] }) =>
		outbox.settle({
			asked: await readFacts(database),
			parcel,
			accepted: parcel.entries.map(({ id }) => id),
			refused: [],
			received: [],
			receipt,
			...said
		});
	return { database, outbox, pages: new Pages(database), settle };
}

const idsOf = (entries: readonly Entry[]) => entries.map(({ id }) => id).sort();
const textOf = async (database: DeskDatabase) =>
	JSON.stringify([
		await database.pages.toArray(),
		await database.waiting.toArray(),
		await database.refused.toArray()
	]);

describe('what the server has folded', () => {
	test('goes from the pages, and the report stays', async () => {
		const { database, pages } = await open();
		// The description is there before the visit: a stray.
		await pages.take(day.slice(5));
		await pages.take(day.slice(0, 5));
		const report = readReport(await readAll(database), DAY);
		await pages.take([fold]);
		expect(idsOf(await readAll(database))).toEqual(idsOf([day[4]!, fold]));
		expect(readReport(await readAll(database), DAY)).toEqual(report);
		expect(await textOf(database)).not.toContain(day[0]!.id);
	});

	test('leaves the outbox for nowhere', async () => {
		const { database, outbox, settle } = await open();
		await database.waiting.bulkAdd(day.map(({ seq, ...entry }) => ({ seq, shelf: '2026-11-23', entry })));
		const parcel = await outbox.next(500);
		const folded = idsOf(day.filter(({ kind }) => kind !== 'volunteer.arrived'));
		await settle(parcel, { folded, received: [fold] });
		expect(await outbox.isEmpty()).toBe(true);
		expect(idsOf(await readAll(database))).toEqual(idsOf([day[4]!, fold]));
	});

	test('is offered from a file, and gone when the server has answered, with the rest still offered', async () => {
		const { database, outbox, settle } = await open();
		await takeIn(database, [...day, ...visitsOf(20, 24)]);
		const sent: Entry[] = [];
		for (let i = 0; i < 20 && !(await outbox.isEmpty()); i++) {
			const parcel = await outbox.next(2);
			sent.push(...parcel.entries);
			const ids = parcel.entries.map(({ id }) => id);
			await settle(parcel, { folded: ids.filter((id) => idsOf(day.slice(0, 4)).includes(id)) });
		}
		expect(await outbox.isEmpty()).toBe(true);
		expect(idsOf(sent)).toEqual(idsOf([...day, ...visitsOf(20, 24)]));
		expect(idsOf(await readAll(database))).toEqual(idsOf([...day.slice(4), ...visitsOf(20, 24)]));
	});

	test('does not come back from a file', async () => {
		const { database, pages } = await open();
		await pages.take([fold]);
		expect(await takeIn(database, day)).toMatchObject({ added: 1, known: 5, refused: [] });
		expect(idsOf(await readAll(database))).toEqual(idsOf([day[4]!, fold]));
	});
});

describe('who is erased', () => {
	test('is nowhere by name: not among the people, the wishes, nor what was refused', async () => {
		const { database, pages, settle } = await open();
		const refused = { ...registered, id: thingId(77), seq: 12 };
		await database.refused.add({ id: refused.id, reason: 'no', refusedAt: '', entry: refused });
		await pages.take([registered, wish]);
		await settle({ entries: [], offered: null, isMeasuring: false }, { received: [erased] });
		expect(idsOf(await readAll(database))).toEqual(idsOf([registered, wish, erased, refused]));
		expect(await textOf(database)).not.toContain('Sara');
	});

	test('does not come back with what is received or loaded later', async () => {
		const { database, pages } = await open();
		await pages.take([erased]);
		await pages.take([registered]);
		expect(await takeIn(database, [registered, wish])).toMatchObject({ added: 1, known: 1, refused: [] });
		expect(await textOf(database)).not.toContain('Sara');
	});

	test('is nowhere by name on a tablet that has no server either', async () => {
		const name = freshName();
		const store = await DeskStore.open({ name, now: () => NOW_MS });
		await store.record({ kind: 'volunteer.registered', body: registered.body });
		await store.record({ kind: 'wish.left', body: wish.body });
		await store.record({ kind: 'person.erased', body: erased.body });
		await store.forgetErased();
		const database = new DeskDatabase(name);
		onTestFinished(() => (database.close(), store.close()));
		expect(await textOf(database)).not.toContain('Sara');
		expect((await store.readAll()).map(({ kind }) => kind)).toEqual([
			'volunteer.registered',
			'wish.left',
			'person.erased'
		]);
	});
});
