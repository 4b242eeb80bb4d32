import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BundledModule } from './modules-config.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the site once more and lists what its files are made of, the largest first; ids begin at the package's name. */
export function listModules(): BundledModule[] {
	const scratch = mkdtempSync(join(tmpdir(), 'bench-modules-'));
	const file = join(scratch, 'modules.json');
	try {
		spawnSync('vite', ['build', '--config', 'tests/bench/modules-config.ts', '--logLevel', 'silent'], {
			cwd: ROOT,
			stdio: 'ignore',
			env: { ...process.env, MODULES_JSON: file }
		});
		const modules = JSON.parse(readFileSync(file, 'utf8')) as BundledModule[];
		return modules
			.map((module) => ({ ...module, id: nameOf(module.id) }))
			.toSorted((a, b) => b.bytes - a.bytes);
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

function nameOf(id: string): string {
	return id.replace(/^.*node_modules\//, '').replace(ROOT, '');
}
