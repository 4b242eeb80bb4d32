import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../src/cli/serve.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = ['src', 'static', 'package-lock.json', 'svelte.config.js', 'vite.config.ts'];

/** Serves the built site from a scratch data folder, building it first if it is missing or older than its sources. */
export async function serveBuilt(): Promise<{ url: string; close: () => Promise<void> }> {
	ensureBuilt();
	const dataDir = mkdtempSync(join(tmpdir(), 'bench-data-'));
	const serving = await serve({ port: 0, host: '127.0.0.1', dataDir });
	return {
		// A secure context, as the tablet's https is.
		url: serving.url.replace('127.0.0.1', 'localhost'),
		close: async () => {
			await serving.close();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}

/** Builds the site if it is missing or older than its sources. */
export function ensureBuilt(): void {
	if (isStale()) build();
}

function isStale(): boolean {
	const builtAtMs = statSync(join(ROOT, 'build/handler.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
	return SOURCES.some((source) => newestMs(join(ROOT, source)) > builtAtMs);
}

/** When the newest file in a place was changed; what the build itself writes there does not count. */
function newestMs(place: string): number {
	if (!statSync(place).isDirectory()) return statSync(place).mtimeMs;
	const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter(
		(file) => file.isFile() && !file.parentPath.includes('paraglide')
	);
	return Math.max(0, ...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
}

// Its words go to the error stream, so that --json prints nothing but JSON.
function build(): void {
	const { status } = spawnSync('vite', ['build', '--logLevel', 'error'], {
		cwd: ROOT,
		stdio: ['ignore', 2, 2]
	});
	if (status !== 0) throw new Error('The site could not be built: see above.');
}
