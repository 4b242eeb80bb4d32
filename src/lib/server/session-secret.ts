import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'session-secret';
const BYTES = 32;

/**
 * What the sessions' cookies are signed with, made at first use. It lies beside the database and not in it, so that a copy
 * of the database alone makes nobody's session.
 */
export function readSessionSecret(dataDir: string): string {
	const path = join(dataDir, FILE);
	try {
		// Whoever comes second reads what the first one wrote.
		writeFileSync(path, randomBytes(BYTES).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true });
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
	}
	const secret = readFileSync(path, 'utf8').trim();
	if (secret.length < BYTES) throw new Error(`${path} is too short to be a secret; delete it.`);
	return secret;
}
