import { expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { ReplyForm } from './reply-form.svelte.ts';

it.each([
	['', ''],
	['  Vi\n køber  pærer ', 'Vi køber pærer'],
	['سنشتري الفاكهة 🍐', 'سنشتري الفاكهة 🍐'],
	['x'.repeat(500), 'x'.repeat(500)]
])('the line %j is kept as %j', (text, kept) => {
	const form = new ReplyForm({ state: 'heard', text });
	expect(form.check()).toEqual({ state: 'heard', text: kept, meeting: null });
});

it('asks what happened, but not before it was tried to save', () => {
	const form = new ReplyForm(undefined);
	expect(form.problems).toEqual([]);
	expect(form.check()).toBeNull();
	expect(form.problems).toEqual(['state-missing']);
	form.state = 'done';
	expect(form.problems).toEqual([]);
	expect(form.check()).toEqual({ state: 'done', text: '', meeting: null });
});

it('takes no more than the journal does', () => {
	const form = new ReplyForm({ state: 'done', text: 'x'.repeat(501) });
	expect(form.check()).toBeNull();
	expect(form.problems).toEqual(['text-long']);
});

it('says at which meeting it was settled', () => {
	expect(new ReplyForm({ state: 'done', text: '' }, thingId(1)).check()?.meeting).toBe(thingId(1));
});
