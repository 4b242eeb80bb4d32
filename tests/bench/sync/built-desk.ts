import { withDatabase } from '../../../src/cli/data-dir.ts';
import { fillCafe } from '../../../src/cli/demo/fill-cafe.ts';
import { serve } from '../../../src/cli/serve.ts';
import { createId } from '../../../src/lib/journal/author.ts';
import { findOrCreateCafe } from '../../../src/lib/server/cafes.ts';
import { issueCode, pairDevice } from '../../../src/lib/server/pairing.ts';
import { busyQuarter, writeAll } from './busy-quarter.ts';
import type { BenchServer } from './hosted-server.ts';

export interface BuiltDesk extends BenchServer {
	/** Gives the space so many entries of a busy desk, as if a tablet had sent them. */
	fill(space: string, count: number): Promise<void>;
	/** Pairs so many devices; gives their credentials. */
	pairMany(space: string, count: number): Promise<string[]>;
}

/** The built site, each space a café. A tablet is invited by a pairing code. */
export async function openServer(dataDir: string): Promise<BuiltDesk> {
	const serving = await serve({ port: 0, host: '127.0.0.1', dataDir });
	let spaces = 0;
	return {
		// A secure context, as the tablet's https is.
		url: serving.url.replace('127.0.0.1', 'localhost'),
		openSpace: () =>
			withDatabase(dataDir, async ({ db }) => {
				const { cafe } = await findOrCreateCafe(db, `Café ${++spaces}`, Date.now());
				return cafe.id;
			}),
		invite: (space) => withDatabase(dataDir, ({ db }) => issueCode(db, space, Date.now())),
		held: (space) =>
			withDatabase(dataDir, async ({ db }) => {
				const count = db.selectFrom('entry').where('cafe', '=', space);
				const { held } = await count
					.select((select) => select.fn.countAll<number>().as('held'))
					.executeTakeFirstOrThrow();
				return held;
			}),
		fill: (space, count) =>
			withDatabase(dataDir, ({ db }) =>
				fillCafe(db, space, writeAll(busyQuarter(count), createId(Date.now())))
			),
		pairMany: (space, count) =>
			withDatabase(dataDir, async ({ db }) => {
				const credentials: string[] = [];
				for (let number = 1; number <= count; number++) {
					const code = await issueCode(db, space, Date.now());
					const paired = await pairDevice(db, { code, name: `Tablet ${number}` }, Date.now());
					credentials.push(paired!.credential);
				}
				return credentials;
			}),
		close: () => serving.close()
	};
}
