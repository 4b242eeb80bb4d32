import { describe, expect, it } from 'vitest';
import { deviceId, strangeEntryOf, visitsOf } from '$lib/journal/entry-builder.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { RESCUE_MAX_LENGTH, writeRescueFile, type RescueAbout } from '$lib/journal/rescue-file.ts';
import { RescueLoad, type LoadProblem } from './rescue-load.svelte.ts';
import { RescueSave } from './rescue-save.svelte.ts';

const about: RescueAbout = {
	cafe: 'main',
	cafeName: 'Lektiecaféen',
	device: deviceId(1),
	deviceName: 'Skranken',
	savedAt: '2026-11-24T15:00:00.000Z',
	extent: 'unreceived'
};
const picked = (text: string, size = text.length) => ({ size, text: () => Promise.resolve(text) });
const fileOf = (entries: Entry[], cafe: string | null = 'main') =>
	picked(writeRescueFile(entries, { ...about, cafe }));

/** A tablet in memory that holds these entries, and belongs to this café. */
function tablet(held: Entry[] = [], cafe: string | null = 'main') {
	const entries = [...held];
	const load = new RescueLoad({
		readAll: async () => [...entries],
		takeIn: async (offered) => {
			const fresh = offered.filter(({ id }) => !entries.some((entry) => entry.id === id));
			entries.push(...fresh);
			return { added: fresh.length, known: offered.length - fresh.length, refused: [] };
		},
		cafe: () => cafe
	});
	return { entries, load };
}

describe('a saved file', () => {
	it('shows what is in it before anything is taken in', async () => {
		const { entries, load } = tablet(visitsOf(1, 2));
		await load.read(fileOf(visitsOf(1, 5)));
		expect(load.state).toMatchObject({ name: 'found', fresh: 3, file: { about, firstDay: '2026-11-23' } });
		expect(entries).toHaveLength(2);
		await load.take();
		expect(load.state).toEqual({ name: 'taken', added: 3, known: 2, refused: 0 });
		expect(entries).toHaveLength(5);
	});

	it('changes nothing the second time', async () => {
		const { entries, load } = tablet();
		for (const [fresh, added, known] of [
			[5, 5, 0],
			[0, 0, 5]
		]) {
			await load.read(fileOf(visitsOf(1, 5)));
			expect(load.state).toMatchObject({ name: 'found', fresh });
			await load.take();
			expect(load.state).toEqual({ name: 'taken', added, known, refused: 0 });
		}
		expect(entries).toHaveLength(5);
	});

	it('can be left alone', async () => {
		const { entries, load } = tablet();
		await load.read(fileOf(visitsOf(1, 5)));
		load.dismiss();
		await load.take();
		expect(load.state).toEqual({ name: 'idle' });
		expect(entries).toEqual([]);
	});

	it.each<[LoadProblem['name'], string, ReturnType<typeof picked>]>([
		['foreign', 'a picture', picked('\u0089PNG')],
		['damaged', 'a changed one', picked(writeRescueFile(visitsOf(1, 2), about).replace('"9"', '"8"'))],
		[
			'too-large',
			'a film, without reading it',
			{ size: RESCUE_MAX_LENGTH + 1, text: () => new Promise(() => {}) }
		],
		['unreadable', 'one that is gone', { size: 9, text: () => Promise.reject(new Error('NotFoundError')) }],
		['other-cafe', 'one of another café', fileOf(visitsOf(1, 2), 'gellerup')]
	])('%s: %s is told, and nothing is taken in', async (name, _what, file) => {
		const { entries, load } = tablet();
		await load.read(file);
		expect(load.state).toMatchObject({ name: 'problem', problem: { name } });
		await load.take();
		expect(entries).toEqual([]);
	});

	it.each([
		['from a tablet that was never paired', null, 'main'],
		['on a tablet that was never paired', 'main', null]
	])('is taken %s', async (_how, from, to) => {
		const { load } = tablet([], to);
		await load.read(fileOf(visitsOf(1, 2), from));
		expect(load.state.name).toBe('found');
	});

	it('that cannot be stored is still there to try again', async () => {
		const load = new RescueLoad({
			readAll: async () => [],
			takeIn: () => Promise.reject(new Error('QuotaExceededError')),
			cafe: () => null
		});
		await load.read(fileOf(visitsOf(1, 2)));
		await load.take();
		expect(load.state).toMatchObject({ name: 'found', fresh: 2, hasFailed: true });
	});
});

describe('saving', () => {
	const downloads: [string, string][] = [];
	const world = {
		readUnreceived: async () => visitsOf(1, 2),
		readAll: async () => [...visitsOf(1, 4), strangeEntryOf('cake.baked', {}, { seq: 5 })],
		about: () => about,
		today: () => '2026-11-24',
		download: (file: string, text: string) => void downloads.push([file, text])
	};

	it.each([
		['unreceived', 2, 'lektiecafe-2026-11-24-skranken-ikke-modtaget.json'],
		['all', 5, 'lektiecafe-2026-11-24-skranken-journal.json']
	] as const)('%s gives a file that another tablet takes', async (extent, count, file) => {
		const saving = new RescueSave(world);
		await saving.save(extent);
		expect(saving.state).toEqual({ name: 'saved', count, file });
		const [name, text] = downloads.at(-1)!;
		expect(name).toBe(file);
		const { load } = tablet();
		await load.read(picked(text));
		expect(load.state).toMatchObject({ name: 'found', fresh: count, file: { about: { extent } } });
	});

	it('that fails says so', async () => {
		const saving = new RescueSave({ ...world, readAll: () => Promise.reject(new Error('closed')) });
		await saving.save('all');
		expect(saving.state).toEqual({ name: 'failed' });
	});
});
