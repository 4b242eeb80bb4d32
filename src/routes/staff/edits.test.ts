import { describe, expect, it } from 'vitest';
import { entryOf } from '$lib/journal/entry-builder.ts';
import type { Draft, Entry } from '$lib/journal/entry.ts';
import { readSettings } from '$lib/journal/settings.ts';
import { Edits } from './edits.svelte.ts';
import { moveWord } from './word-list.ts';

/** A store in memory; it refuses the drafts for which `isFull` says so. */
function openStore(isFull: (draft: Draft, count: number) => boolean = () => false) {
	const entries: Entry[] = [];
	return {
		entries,
		read: () => Promise.resolve([...entries]),
		record: (draft: Draft) => {
			const seq = entries.length + 1;
			if (isFull(draft, seq)) return Promise.reject(new Error('QuotaExceededError'));
			const entry = entryOf(draft.kind, draft.body as never, { seq }) as Entry;
			entries.push(entry);
			return Promise.resolve(entry);
		}
	};
}

const name = (text: string): Draft[] => [{ kind: 'cafe.changed', body: { name: text } }];

describe('an edit', () => {
	it('is saved at once and can be undone', async () => {
		const store = openStore();
		const edits = new Edits(store);
		await edits.save(() => name('Lektier og frugt'));
		expect(edits.state).toMatchObject({ name: 'saved' });
		expect(readSettings(store.entries).name).toBe('Lektier og frugt');
		await edits.undo();
		expect(edits.state).toEqual({ name: 'undone' });
		expect(readSettings(store.entries).name).toBe('Lektiecaféen');
	});

	it('is not undone twice', async () => {
		const store = openStore();
		const edits = new Edits(store);
		await edits.save(() => name('Lektier og frugt'));
		await Promise.all([edits.undo(), edits.undo()]);
		expect(store.entries.filter(({ kind }) => kind === 'entry.voided')).toHaveLength(1);
	});

	it('begins from what is stored at its turn, so that quick presses add up', async () => {
		const store = openStore();
		const edits = new Edits(store);
		const up = () =>
			edits.save((stored) => {
				const grades = [...moveWord(readSettings(stored).grades, 'other', -1)];
				return [{ kind: 'cafe.changed', body: { grades } }];
			});
		await Promise.all([up(), up(), up()]);
		expect(readSettings(store.entries).grades).toEqual(['other', '8', '9', '10']);
	});

	it('that changes nothing writes nothing', async () => {
		const store = openStore();
		const edits = new Edits(store);
		await edits.save(() => []);
		expect([store.entries, edits.state]).toEqual([[], { name: 'idle' }]);
	});

	it('that cannot be stored says so, and the next one is tried', async () => {
		let isFull = true;
		const edits = new Edits(openStore(() => isFull));
		await edits.save(() => name('Lektier'));
		expect(edits.state).toEqual({ name: 'failed' });
		isFull = false;
		await edits.save(() => name('Lektier'));
		expect(edits.state).toMatchObject({ name: 'saved' });
	});

	it('is taken back when only half of it could be stored', async () => {
		const store = openStore((draft, count) => draft.kind === 'cafe.changed' && count === 2);
		const edits = new Edits(store);
		await edits.save(() => [...name('Lektier'), ...name('Frugt')]);
		expect(edits.state).toEqual({ name: 'failed' });
		expect(readSettings(store.entries).name).toBe('Lektiecaféen');
	});

	it('can take something back, and its undo says that anew', async () => {
		const store = openStore();
		const edits = new Edits(store);
		await edits.save(() => name('Lektier og frugt'));
		await edits.save((stored) => [{ voided: stored[0]! }, ...name('Frugt')]);
		expect(readSettings(store.entries).name).toBe('Frugt');
		await edits.undo();
		expect(readSettings(store.entries).name).toBe('Lektier og frugt');
	});
});
