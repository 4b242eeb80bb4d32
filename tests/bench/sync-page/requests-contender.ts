import { createId } from '../../../src/lib/journal/author.ts';
import type { Entry } from '../../../src/lib/journal/entry.ts';
import { gzip } from '../../../src/lib/sync/gzip.ts';
import { BATCH_MAX, FIRST_BATCH, SYNC_PATH } from '../../../src/lib/sync/protocol.ts';
import { shorten } from '../../../src/lib/sync/short-form.ts';
import { busyQuarter, writeAll } from '../sync/busy-quarter.ts';
import { DeskContender } from './desk-contender.ts';

/**
 * What the desk asks its server and nothing else: the entries stand ready in memory, and what comes is counted and
 * thrown away, so that this is what no store could be quicker than.
 */
export class RequestsContender extends DeskContender {
	#entries: Entry[] = [];
	#received = 0;

	override async fill(count: number): Promise<void> {
		this.#entries = writeAll(busyQuarter(count), createId(Date.now()));
	}

	override async push(): Promise<void> {
		for (let start = 0, size = FIRST_BATCH; start < this.#entries.length; size = BATCH_MAX) {
			const short = shorten(this.#entries.slice(start, start + size));
			await ask({ since: 0, end: 0, limit: 1, entries: [], short });
			start += short.length;
		}
	}

	override async pull(lastCursor: number): Promise<void> {
		for (let since = 0, limit = FIRST_BATCH; since < lastCursor; limit = BATCH_MAX) {
			const text = await ask({ since, end: since, limit, entries: [] });
			this.#received += text.split('"cursor":').length - 2;
			since = Number(/"cursor":(\d+)/.exec(text)![1]);
		}
	}

	override async count(): Promise<number> {
		return this.#received;
	}
}

async function ask(asked: Record<string, unknown>): Promise<string> {
	const body = JSON.stringify({ protocol: 1, sentAt: new Date().toISOString(), ...asked });
	const packed = await gzip(body);
	const response = await fetch(SYNC_PATH, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...(packed && { 'content-encoding': 'gzip' }) },
		body: packed ?? body
	});
	if (response.status !== 200) throw new Error(`Answered ${response.status}`);
	return response.text();
}
