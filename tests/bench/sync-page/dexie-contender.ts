import Dexie from 'dexie';
import { createId } from '../../../src/lib/journal/author.ts';
import { dayOf } from '../../../src/lib/journal/calendar.ts';
import { busyQuarter, writeAll } from '../sync/busy-quarter.ts';
import type { Contender } from './contender.ts';
import type { RawPage } from './raw-contender.ts';

const BATCH = 500;

/** Dexie as it is mostly used, but strict: a row for each entry, a page of them in one transaction. */
export class DexieContender implements Contender {
	readonly #database = new Dexie('dexie', { chromeTransactionDurability: 'strict' });
	#path = '';

	async open(invitation: string): Promise<void> {
		this.#path = `/${invitation}`;
		this.#database.version(1).stores({ entries: '++cursor, &id, day', facts: 'name' });
		await this.#database.open();
	}

	async fill(count: number): Promise<void> {
		const entries = writeAll(busyQuarter(count), createId(Date.now()));
		await this.#entries.bulkAdd(entries.map((entry) => ({ ...entry, day: dayOf(entry) })));
	}

	async push(): Promise<void> {
		for (let sent = 0; ; sent += BATCH) {
			const rows = await this.#entries
				.where('cursor')
				.between(sent, sent + BATCH, false, true)
				.toArray();
			if (rows.length === 0) return;
			const response = await fetch(this.#path, { method: 'POST', body: JSON.stringify(rows) });
			await response.json();
			await this.#database.table('facts').put({ name: 'sent', value: sent + rows.length });
		}
	}

	async pull(): Promise<void> {
		const facts = this.#database.table('facts');
		for (let cursor = 0, more = true; more;) {
			const page = (await (await fetch(`${this.#path}?after=${cursor}`)).json()) as RawPage;
			({ cursor, more } = page);
			await this.#database.transaction('rw', this.#entries, facts, async () => {
				await this.#entries.bulkAdd(page.entries.map((entry) => ({ ...entry, day: dayOf(entry) })));
				await facts.put({ name: 'cursor', value: cursor });
			});
		}
	}

	count(): Promise<number> {
		return this.#entries.count();
	}

	get #entries() {
		return this.#database.table('entries');
	}
}
