import { expect, it } from 'vitest';
import { WishDraft } from './wish-draft.svelte.ts';

const MINUTE_MS = 60_000;

function start() {
	const clock = { nowMs: 0 };
	const draft = new WishDraft(() => clock.nowMs);
	draft.open();
	draft.text = 'Flere stole';
	draft.by = 'ida';
	return { clock, draft };
}

it('is there when its sheet is opened again, and says that it is from before', () => {
	const { clock, draft } = start();
	expect(draft.isFromBefore).toBe(false);
	clock.nowMs = 10 * MINUTE_MS;
	draft.open();
	expect([draft.text, draft.by, draft.isFromBefore]).toEqual(['Flere stole', 'ida', true]);
});

it('is gone ten minutes after the last letter', () => {
	const { clock, draft } = start();
	clock.nowMs = 9 * MINUTE_MS;
	draft.text += ' og borde';
	clock.nowMs = 19 * MINUTE_MS;
	draft.open();
	expect(draft.text).toBe('Flere stole og borde');
	clock.nowMs += 1;
	draft.open();
	expect([draft.text, draft.by, draft.isFromBefore]).toEqual(['', null, false]);
});

it.each([-11, 11])('is gone when the clock was moved by %i minutes', (minutes) => {
	const { clock, draft } = start();
	clock.nowMs = minutes * MINUTE_MS;
	draft.open();
	expect(draft.text).toBe('');
});

it('of spaces is none', () => {
	const { draft } = start();
	draft.text = '  ';
	draft.open();
	expect(draft.isFromBefore).toBe(false);
});

it('is begun anew when it is cleared', () => {
	const { draft } = start();
	draft.open();
	draft.clear();
	expect([draft.text, draft.by, draft.isFromBefore]).toEqual(['', null, false]);
});
