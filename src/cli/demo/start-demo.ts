import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOrCreateCafe } from '../../lib/server/cafes.ts';
import { issueCode } from '../../lib/server/pairing.ts';
import { withDatabase } from '../data-dir.ts';
import { serve, type ServeOptions } from '../serve.ts';
import { fillPhotos } from './faces.ts';
import { fillCafe } from './fill-cafe.ts';
import { demoTerm } from './term.ts';

/** Any other number gives another term. */
const SEED = 2026;

export interface Demo {
	url: string;
	/** Pairs the browser that opens it; good once, for fifteen minutes. */
	pairUrl: string;
	/** The scratch folder, and the id of the café in it. */
	dataDir: string;
	cafe: string;
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
		const { cafe, code } = await prepareCafe(dataDir);
		const { url, close } = await serveOn({ ...address, dataDir });
		return {
			url,
			pairUrl: `${url}/staff/tablet#${code}`,
			dataDir,
			cafe,
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

/**
 * Makes a café, fills it, and returns its id and a code that pairs with it.
 *
 * Never the first café, nor the same one twice: a browser that knows the journal of another run, or that of the real
 * café on this port, must begin with an empty one instead of mixing the two.
 */
function prepareCafe(dataDir: string): Promise<{ cafe: string; code: string }> {
	return withDatabase(dataDir, async ({ db }) => {
		const { cafe } = await findOrCreateCafe(db, `Demo ${randomUUID().slice(0, 8)}`, Date.now());
		await fillCafe(db, cafe.id, demoTerm(SEED));
		await fillPhotos(db, cafe.id, new Date().toISOString());
		return { cafe: cafe.id, code: await issueCode(db, cafe.id, Date.now()) };
	});
}
