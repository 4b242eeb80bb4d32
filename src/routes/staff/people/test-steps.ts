import { entryOf } from '$lib/journal/entry-builder.ts';
import type { Draft, Entry } from '$lib/journal/entry.ts';
import { parseEntry } from '$lib/journal/entry.ts';
import type { Step } from '../edits.svelte.ts';

/**
 * A test's journal after these steps, each taken a second after the other from `at` on (UTC).
 *
 * @throws Error if the journal would not take one of them.
 */
export function take(
	journal: readonly Entry[],
	steps: readonly Step[],
	at = '2026-11-24T12:00:00Z'
): Entry[] {
	const after = [...journal];
	for (const step of steps) {
		const { kind, body } = draftOf(step);
		const seq = after.length + 1;
		const facts = { seq, at: new Date(Date.parse(at) + seq * 1000).toISOString() };
		const entry = entryOf(kind, body as never, facts) as Entry;
		const parsed = parseEntry(entry);
		if (!parsed.ok) throw new Error(`${kind}: ${parsed.reason}`);
		after.push(entry);
	}
	return after;
}

function draftOf(step: Step): Draft {
	if (!('voided' in step)) return step;
	return { kind: 'entry.voided', body: { entry: step.voided.id, reason: 'undone' } };
}
