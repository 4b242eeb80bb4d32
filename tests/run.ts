/**
 * Everything that must hold, in one command: formatting, lint, types, unit and browser tests, the build, and the
 * end-to-end tests against it. Goes on after a failure, so that one run tells all of them, and closes with
 * `N passed, N failed`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './chromium.ts';

interface Tally {
	passed: number;
	failed: number;
}

const RESULTS = 'test-results';
const VITEST_JSON = `${RESULTS}/vitest.json`;
const PLAYWRIGHT_JSON = `${RESULTS}/playwright.json`;

function run(name: string, command: string, args: string[]): Tally {
	console.info(`\n── ${name}`);
	const startedAtMs = Date.now();
	const { status } = spawnSync(command, args, { stdio: 'inherit' });
	return judge(name, status, startedAtMs);
}

/** Runs beside others: what it says comes when it has ended. */
async function runBeside(name: string, command: string, args: string[]): Promise<Tally> {
	const startedAtMs = Date.now();
	const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
	const said: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
	const status = await new Promise<number | null>((resolve) => {
		child.once('error', () => resolve(null));
		child.once('close', resolve);
	});
	console.info(`\n── ${name}\n${Buffer.concat(said).toString().trimEnd()}`);
	return judge(name, status, startedAtMs);
}

function judge(name: string, status: number | null, startedAtMs: number): Tally {
	const took = `${((Date.now() - startedAtMs) / 1000).toFixed(0)} s`;
	console.info(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${took}`);
	return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** What a runner wrote of its tests; a runner that wrote nothing has failed. */
function read(file: string, pick: (report: never) => Tally): Tally {
	try {
		return pick(JSON.parse(readFileSync(file, 'utf8')) as never);
	} catch {
		return { passed: 0, failed: 1 };
	}
}

/** A runner's own tests, or its failure where all of them passed and it failed nevertheless. */
function combine(step: Tally, tests: Tally): Tally {
	return tests.failed === 0 && tests.passed > 0 && step.failed === 0
		? tests
		: { passed: tests.passed, failed: Math.max(1, tests.failed) };
}

try {
	ensureChromium();
} catch (error) {
	console.error((error as Error).message);
	console.info('0 passed, 1 failed');
	process.exit(1);
}

// Kept compiled: the tests start some two hundred processes of the same few modules, at half the time each.
process.env['NODE_COMPILE_CACHE'] ??= `${process.cwd()}/node_modules/.cache/compiled`;
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const tallies: Tally[] = [];
tallies.push(
	...(await Promise.all([
		runBeside('formatting', 'prettier', ['--check', '--log-level', 'warn', '.']),
		runBeside('lint', 'eslint', ['.', '--max-warnings', '0']),
		runBeside('types', 'svelte-check', ['--fail-on-warnings', '--output', 'human'])
	]))
);
tallies.push(
	combine(
		run('unit and browser tests', 'vitest', [
			'run',
			'--reporter=default',
			'--reporter=json',
			`--outputFile.json=${VITEST_JSON}`
		]),
		read(VITEST_JSON, (report: { numPassedTests: number; numFailedTests: number }) => ({
			passed: report.numPassedTests,
			failed: report.numFailedTests
		}))
	)
);
const build = run('build', 'vite', ['build', '--logLevel', 'warn']);
tallies.push(build);
if (build.failed === 0) {
	tallies.push(
		combine(
			run('end to end', 'playwright', ['test', '-c', 'tests/playwright.config.ts']),
			read(
				PLAYWRIGHT_JSON,
				(report: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }) => ({
					passed: report.stats.expected,
					failed: report.stats.unexpected + report.stats.flaky + report.stats.skipped
				})
			)
		)
	);
}

const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
console.info(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
