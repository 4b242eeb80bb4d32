import { onTestFinished } from 'vitest';
import { DeskStore } from './desk-store.ts';

/** 24 November 2026, 15:02 in Copenhagen. */
export const NOW_MS = Date.UTC(2026, 10, 24, 14, 2);

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
