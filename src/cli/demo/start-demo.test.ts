import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../lib/journal/entry.ts';
import { answerSync } from '../../lib/server/answer-sync.ts';
import type { DeskServer } from '../../lib/server/desk-server.ts';
import { pairDevice } from '../../lib/server/pairing.ts';
import { SqlJournal } from '../../lib/server/sql-journal.ts';
import { openTemporaryDesk, pairNow } from '../../lib/server/temporary-desk.ts';
import { readPhotoType } from '../../lib/sync/photo-format.ts';
import type { SyncReply } from '../../lib/sync/protocol.ts';
import { withDatabase } from '../data-dir.ts';
import type { ServeOptions } from '../serve.ts';
import { fillCafe } from './fill-cafe.ts';
import { startDemo } from './start-demo.ts';
import { demoTerm } from './term.ts';

const term = demoTerm(2026);
const address = { port: 0, host: '127.0.0.1' };

describe('filling a café', () => {
	test('gives it the whole term, which a paired device then pulls page by page', async () => {
		const desk = await openTemporaryDesk();
		try {
			await fillCafe(desk.db, 'lektiecafe', term);
			const { credential } = await pairNow(desk);
			expect(await pullAll(desk, credential)).toEqual(term);
		} finally {
			await desk.remove();
		}
	});

	test('says so when the journal does not take an entry', async () => {
		const desk = await openTemporaryDesk();
		try {
			const [first, ...others] = term;
			await fillCafe(desk.db, 'lektiecafe', [{ ...first!, seq: 2 }]);
			await expect(fillCafe(desk.db, 'lektiecafe', [first!, ...others])).rejects.toThrow(first!.id);
		} finally {
			await desk.remove();
		}
	});
});

describe('the demo', () => {
	test('is served on a folder that holds the term and takes the code; stopping leaves nothing', async () => {
		const asked: ServeOptions[] = [];
		let isServing = true;
		const demo = await startDemo(address, async (options) => {
			asked.push(options);
			return { url: 'http://localhost:4000', close: async () => void (isServing = false) };
		});
		expect(asked).toEqual([{ ...address, dataDir: demo.dataDir }]);
		expect(demo.url).toBe('http://localhost:4000');
		const [, code] = /^http:\/\/localhost:4000\/staff\/tablet#([2-9A-Z]{4}-[2-9A-Z]{4})$/.exec(demo.pairUrl)!;
		await withDatabase(demo.dataDir, async ({ db }) => {
			const paired = await pairDevice(db, { code: code!, name: 'Browser' }, Date.now());
			const { placed, more } = await new SqlJournal(db, paired!.cafe).after(0, 10_000);
			expect({ entries: placed.map(({ entry }) => entry), more }).toEqual({ entries: term, more: false });
			expect(paired!.cafe).toBe(demo.cafe);
			const named = term.filter(({ kind }) => kind === 'photo.kept').map(({ body }) => body['photo']);
			const photos = await db.selectFrom('photo').select(['hash', 'bytes']).execute();
			expect(photos.map(({ hash }) => hash).sort()).toEqual(named.sort());
			expect(photos.map(({ bytes }) => readPhotoType(bytes))).toEqual(named.map(() => 'image/webp'));
		});
		await demo.close();
		expect({ isServing, isThere: existsSync(demo.dataDir) }).toEqual({ isServing: false, isThere: false });
	});

	test('is another café each time, and never the one of a real server', async () => {
		const serveNowhere = async () => ({ url: 'http://localhost:4000', close: async () => {} });
		const demos = [await startDemo(address, serveNowhere), await startDemo(address, serveNowhere)];
		expect(new Set(['lektiecafe', ...demos.map(({ cafe }) => cafe)]).size).toBe(3);
		for (const demo of demos) await demo.close();
	});

	test('leaves nothing either when it cannot be served', async () => {
		let dataDir = '';
		const starting = startDemo(address, async (options) => {
			dataDir = options.dataDir;
			throw new Error('Port 3000 is taken.');
		});
		await expect(starting).rejects.toThrow('Port 3000 is taken.');
		expect(dataDir).not.toBe('');
		expect(existsSync(dataDir)).toBe(false);
	});
});

async function pullAll(desk: DeskServer, credential: string): Promise<Entry[]> {
	const entries: Entry[] = [];
	let since = 0;
	for (;;) {
		const body = JSON.stringify({ protocol: 1, since, sentAt: '2026-11-24T14:00:00.000Z', entries: [] });
		const headers = { authorization: `Bearer ${credential}`, 'content-type': 'application/json' };
		const request = new Request('http://localhost/api/sync', { method: 'POST', headers, body });
		const reply = (await (await answerSync(desk, request)).json()) as SyncReply;
		entries.push(...reply.entries.map(({ cursor: _, ...entry }) => entry));
		since = reply.cursor;
		if (!reply.more) return entries;
	}
}
