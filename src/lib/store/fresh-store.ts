import { onTestFinished } from 'vitest';
import type { Draft, Entry } from '../journal/entry.ts';
import { DeskStore } from './desk-store.ts';

/** 24 November 2026, 15:02 in Copenhagen. */
export const NOW_MS = Date.UTC(2026, 10, 24, 14, 2);
export const TODAY = '2026-11-24';

export const visit: Draft = { kind: 'visit.recorded', body: { grade: '9' } };
export const main = { cafe: 'main', name: 'iPad' };

export const idsOf = (entries: readonly Entry[]) => entries.map((entry) => entry.id).sort();

/** A name that no database has. The test's browser keeps its databases in memory, and forgets them. */
export function freshName(): string {
	return `desk-${crypto.randomUUID()}`;
}

/** A store for one test: of its own, or one more tab's on the database of `name`. */
export async function openStore(name = freshName(), now: () => number = () => NOW_MS): Promise<DeskStore> {
	const store = await DeskStore.open({ name, now });
	onTestFinished(() => store.close());
	return store;
}
