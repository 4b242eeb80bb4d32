import { describe, expect, it } from 'vitest';
import { enterDay, moveVisit } from '$lib/journal/correct.ts';
import { readCorrections } from '$lib/journal/corrections.ts';
import { entryOf, thingId } from '$lib/journal/entry-builder.ts';
import type { Draft, Entry } from '$lib/journal/entry.ts';
import { journalOf } from '$lib/journal/journal-builder.ts';
import { readVisits } from '$lib/journal/visits.ts';
import { Corrector } from './corrector.svelte.ts';

const [TUESDAY, THURSDAY] = ['2026-11-24', '2026-11-26'];
const why = { by: thingId(8), reason: 'paper' };
const known = {
	visits: [{ halfHour: '15:00', grade: '9', count: 3 }],
	servings: [{ item: 'tea', count: 1 }],
	stays: []
};

/** A store in memory with these entries; it refuses the drafts for which `isFull` says so. */
function openStore(entries: Entry[] = [], isFull: (draft: Draft) => boolean = () => false) {
	let nowMs = Date.UTC(2026, 10, 27, 9);
	return {
		entries,
		now: () => (nowMs += 1000),
		read: () => Promise.resolve([...entries]),
		record: (draft: Draft) => {
			if (isFull(draft)) return Promise.reject(new Error('QuotaExceededError'));
			const entry = entryOf(draft.kind, draft.body as never, { seq: entries.length + 1 }) as Entry;
			entries.push(entry);
			return Promise.resolve(entry);
		}
	};
}

describe('a correction', () => {
	it('is saved under one id, and taken back once, by whoever made it', async () => {
		const store = openStore();
		const corrector = new Corrector(store, store.now);
		await corrector.save([TUESDAY], why, (facts) => enterDay(TUESDAY, known, facts), 'Skrevet ind');
		expect(corrector.state).toMatchObject({ name: 'saved', word: 'Skrevet ind' });
		expect(readVisits(store.entries)).toHaveLength(3);
		await Promise.all([corrector.undo(), corrector.undo()]);
		expect(corrector.state).toEqual({ name: 'undone' });
		expect(readVisits(store.entries)).toEqual([]);
		expect(readCorrections(store.entries).map(({ by, reason }) => [by, reason])).toEqual(
			expect.arrayContaining([
				[why.by, 'paper'],
				[why.by, 'undone']
			])
		);
		expect(readCorrections(store.entries)).toHaveLength(2);
	});

	it('leaves nothing behind when only half of it could be stored', async () => {
		const store = openStore([], ({ kind }) => kind === 'servings.entered');
		const corrector = new Corrector(store, store.now);
		await corrector.save([TUESDAY], why, (facts) => enterDay(TUESDAY, known, facts), 'Skrevet ind');
		expect(corrector.state).toEqual({ name: 'failed' });
		expect(readVisits(store.entries)).toEqual([]);
	});

	it('loses no visit that could not be moved', async () => {
		const entries = journalOf([`${TUESDAY} 15:42`, 'visit.recorded', { grade: '9' }]);
		const [tap, visit] = [entries[0]!, readVisits(entries)[0]!];
		const store = openStore(entries, ({ kind }) => kind === 'entry.voided');
		const corrector = new Corrector(store, store.now);
		await corrector.save([TUESDAY, THURSDAY], why, (facts) => moveVisit(tap, visit, THURSDAY, facts), '');
		expect(corrector.state).toEqual({ name: 'failed' });
		expect(readVisits(entries).some(({ day }) => day === TUESDAY)).toBe(true);
	});

	it('that was taken back elsewhere is not taken back again', async () => {
		const store = openStore();
		const corrector = new Corrector(store, store.now);
		await corrector.save([TUESDAY], why, (facts) => enterDay(TUESDAY, known, facts), '');
		const id = readCorrections(store.entries)[0]!.id;
		await corrector.takeBack(id, [TUESDAY], why);
		const count = store.entries.length;
		await corrector.takeBack(id, [TUESDAY], why);
		expect(store.entries).toHaveLength(count);
	});
});
