import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstCafe } from '../../lib/server/cafes.ts';
import { issueCode } from '../../lib/server/pairing.ts';
import { withDatabase } from '../data-dir.ts';
import { serve, type ServeOptions } from '../serve.ts';
import { fillCafe } from './fill-cafe.ts';
import { demoTerm } from './term.ts';

/** Any other number gives another term. */
const SEED = 2026;

export interface Demo {
	url: string;
	/** Pairs the browser that opens it; good once, for fifteen minutes. */
	pairUrl: string;
	/** The scratch folder. */
	dataDir: string;
	/** Stops serving and removes the scratch folder. */
	close(): Promise<void>;
}

/**
 * Serves a café with a term behind it, on data of its own that nothing remains of.
 *
 * @throws what `serve` throws.
 */
export async function startDemo(
	address: Pick<ServeOptions, 'port' | 'host'>,
	serveOn: typeof serve = serve
): Promise<Demo> {
	const dataDir = await mkdtemp(join(tmpdir(), 'lektiecafe-demo-'));
	const remove = () => rm(dataDir, { recursive: true, force: true });
	try {
		const code = await prepareCafe(dataDir);
		const { url, close } = await serveOn({ ...address, dataDir });
		return {
			url,
			pairUrl: `${url}/staff/tablet#${code}`,
			dataDir,
			close: async () => {
				await close();
				await remove();
			}
		};
	} catch (error) {
		await remove();
		throw error;
	}
}

/** Fills the first café, and returns a code that pairs with it. */
function prepareCafe(dataDir: string): Promise<string> {
	return withDatabase(dataDir, async ({ db }) => {
		const cafe = await firstCafe(db);
		await fillCafe(db, cafe.id, demoTerm(SEED));
		return await issueCode(db, cafe.id, Date.now());
	});
}
