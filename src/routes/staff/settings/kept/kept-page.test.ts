import { expect, it } from 'vitest';
import { deviceId, entryOf, thingId } from '$lib/journal/entry-builder.ts';
import { readPast } from './kept-page.svelte.ts';

it('tells what the server deleted, and what staff did, the latest first', () => {
	const server = { device: deviceId(9), at: '2026-11-24T02:00:00.000Z' };
	const body = { before: '2025-11-24', days: 2, entries: 90, people: 1 };
	const entries = [
		entryOf('person.erased', { person: thingId(1) }, { ...server, seq: 1 }),
		entryOf('retention.applied', body, { ...server, seq: 2 }),
		entryOf('person.erased', { person: thingId(2), words: true }, { at: '2026-11-25T10:00:00.000Z' })
	];
	expect(readPast(entries)).toEqual([
		{ on: '2026-11-25', by: 'staff' },
		{ on: '2026-11-24', by: 'server', ...body }
	]);
});
