import { expect, test } from 'vitest';
import type { Draft, Entry } from '$lib/journal/entry.ts';
import { BOUNCE_MS, readTally, Tally } from './tally.ts';

const HERE = '019abb00-0000-7000-8000-000000000001';
const ELSEWHERE = '019abb00-0000-7000-8000-000000000002';

function deskWith(entries: Entry[] = []) {
	const world = {
		nowMs: 0,
		now: () => world.nowMs,
		record: async (draft: Draft) => {
			entries.push(entryOf(draft, HERE, entries.length + 1));
			return entries.at(-1)!;
		}
	};
	return { entries, world, tally: new Tally(world) };
}

function entryOf(draft: Draft, device: string, seq: number): Entry {
	const id = `019abc00-0000-7000-8000-${device.at(-1)}${String(seq).padStart(11, '0')}`;
	return {
		id,
		kind: draft.kind,
		v: 1,
		at: '2026-11-23T14:00:00Z',
		skewMs: 0,
		clock: seq,
		device,
		seq,
		body: draft.body
	};
}

const fruit = (count: number): Draft => ({ kind: 'serving.counted', body: { item: 'fruit', count } });

test('counts one a tap', async () => {
	const { entries, world, tally } = deskWith();
	await tally.count('fruit');
	world.nowMs += BOUNCE_MS;
	await tally.count('fruit');
	await tally.count('tea');
	expect(readTally('fruit', entries, HERE).count).toBe(2);
	expect(readTally('tea', entries, HERE).count).toBe(1);
	expect(readTally('coffee', entries, HERE)).toEqual({ count: 0, canUndo: false });
});

test('counts the bounce of a finger once', async () => {
	const { entries, world, tally } = deskWith();
	await Promise.all([tally.count('fruit'), tally.count('fruit')]);
	world.nowMs += BOUNCE_MS - 1;
	await tally.count('fruit');
	expect(readTally('fruit', entries, HERE).count).toBe(1);
});

test('undo takes back the last one of this device, and no other', async () => {
	const { entries, tally } = deskWith([entryOf(fruit(3), ELSEWHERE, 9), entryOf(fruit(2), HERE, 1)]);
	expect(readTally('fruit', entries, HERE)).toEqual({ count: 5, canUndo: true });
	await tally.undo('fruit', entries, HERE);
	expect(readTally('fruit', entries, HERE)).toEqual({ count: 3, canUndo: false });
	await tally.undo('fruit', entries, HERE);
	expect(readTally('fruit', entries, HERE).count).toBe(3);
});

test('says so when it could not be stored', async () => {
	const tally = new Tally({ now: () => 0, record: () => Promise.reject(new Error('full')) });
	await expect(tally.count('fruit')).rejects.toThrow('full');
});
