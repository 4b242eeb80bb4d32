import { describe, expect, it } from 'vitest';
import { entryOf } from '$lib/journal/entry-builder.ts';
import type { Draft, Entry } from '$lib/journal/entry.ts';
import { defaultSettings } from '$lib/journal/settings.ts';
import { readVolunteers } from '$lib/journal/volunteers.ts';
import type { Desk } from '../../../desk.svelte.ts';
import { Edits } from '../../edits.svelte.ts';
import { ImportPage } from './import-page.svelte.ts';

function open() {
	const entries: Entry[] = [];
	const store = {
		read: async () => [...entries],
		record: async (draft: Draft) => {
			const entry = entryOf(draft.kind, draft.body as never, { seq: entries.length + 1 }) as Entry;
			entries.push(entry);
			return entry;
		}
	};
	const desk = {
		openings: [],
		settings: defaultSettings,
		day: '2026-11-24',
		nowMs: Date.UTC(2026, 10, 24, 12),
		get people() {
			return entries;
		},
		get volunteers() {
			return readVolunteers(entries);
		}
	};
	const edits = new Edits(store);
	const names = (subject: string) => ({ subject, names: [] });
	return { entries, edits, page: new ImportPage(desk as unknown as Desk, edits, names) };
}

describe('a list of volunteers', () => {
	it('is shown before anything is written, then written, and taken back at once', async () => {
		const { entries, edits, page } = open();
		page.text = 'Navn\nSara\nOmar';
		expect(page.plan?.rows.map(({ outcome }) => outcome)).toEqual(['new', 'new']);
		expect(entries).toEqual([]);
		await page.write('2 nye');
		// Registered in the same moment, they have no order.
		expect(
			readVolunteers(entries)
				.map(({ name }) => name)
				.sort()
		).toEqual(['Omar', 'Sara']);
		expect(edits.state).toMatchObject({ name: 'saved', word: '2 nye' });
		await edits.undo();
		expect(readVolunteers(entries)).toEqual([]);
	});

	it('is not written twice by two presses', async () => {
		const { entries, page } = open();
		page.text = 'Navn\nSara';
		await Promise.all([page.write('1 ny'), page.write('1 ny')]);
		await page.write('1 ny');
		expect(readVolunteers(entries)).toHaveLength(1);
	});
});

describe('a chosen file', () => {
	it('is read in place of what was pasted', async () => {
		const { page } = open();
		page.text = 'Navn\nSara';
		await page.choose(new Blob(['Name\nOmar']));
		expect(page.plan?.rows.map(({ name }) => name)).toEqual(['Omar']);
	});

	it.each<[string, Blob, string]>([
		['a workbook', new Blob([Uint8Array.from([0x50, 0x4b, 3, 4])]), 'workbook'],
		['a file of 2 MB', new Blob(['x'.repeat(2 * 1024 * 1024)]), 'large'],
		['a picture', new Blob([Uint8Array.from([0x89, 0x50, 0, 0])]), 'not-text']
	])('that is %s is answered with what to do', async (_what, file, problem) => {
		const { page } = open();
		page.text = 'Navn\nSara';
		await page.choose(file);
		expect([page.fileProblem, page.text, page.plan]).toEqual([problem, '', null]);
		page.text = 'Navn\nSara';
		expect(page.fileProblem).toBeNull();
	});

	it('that cannot be read is said to be so', async () => {
		const { page } = open();
		const gone = {
			size: 1,
			slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotReadableError')) })
		};
		await page.choose(gone as unknown as Blob);
		expect(page.fileProblem).toBe('unreadable');
	});

	it('and what is pasted may be 1 MB', () => {
		const { page } = open();
		page.text = 'x'.repeat(1024 * 1024 + 1);
		expect(page.fileProblem).toBe('large');
	});
});
