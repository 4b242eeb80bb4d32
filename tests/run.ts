/**
 * Everything that must hold, in one command: formatting, lint, types, unit and browser tests, the build, and the
 * end-to-end tests against it. Goes on after a failure, so that one run tells all of them. In the end it says once more
 * what failed, and closes with `N passed, N failed`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './chromium.ts';
import {
	failure,
	LINES_MAX,
	outcomeOfPlaywright,
	outcomeOfVitest,
	type Outcome,
	type VitestReport
} from './outcome.ts';

const RESULTS = 'test-results';
const VITEST_JSON = `${RESULTS}/vitest.json`;
const PLAYWRIGHT_JSON = `${RESULTS}/playwright.json`;

/** Returns its exit code. */
function run(name: string, command: string, args: string[]): number | null {
	console.info(`\n── ${name}`);
	const startedAtMs = Date.now();
	const { status } = spawnSync(command, args, { stdio: 'inherit' });
	tell(name, status, startedAtMs);
	return status;
}

/** Runs beside others: what it says comes when it has ended. */
async function runBeside(name: string, command: string, args: string[]): Promise<Outcome> {
	const startedAtMs = Date.now();
	const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
	const chunks: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
	const status = await new Promise<number | null>((resolve) => {
		child.once('error', () => resolve(null));
		child.once('close', resolve);
	});
	const said = Buffer.concat(chunks).toString().trimEnd();
	console.info(`\n── ${name}\n${said}`);
	tell(name, status, startedAtMs);
	return outcomeOfStep(name, status, said);
}

function tell(name: string, status: number | null, startedAtMs: number): void {
	const took = `${((Date.now() - startedAtMs) / 1000).toFixed(0)} s`;
	console.info(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${took}`);
}

function outcomeOfStep(name: string, status: number | null, said = ''): Outcome {
	if (status === 0) return { passed: 1, failures: [] };
	const ending = said.split('\n').slice(-LINES_MAX).join('\n');
	return { passed: 0, failures: [failure(name, ending || `exit code ${status}`)] };
}

/** What a runner wrote of its tests. It has failed itself if it wrote nothing, or says so with every test passed. */
function outcomeOfRunner(
	name: string,
	status: number | null,
	file: string,
	read: (report: never) => Outcome
): Outcome {
	try {
		const { passed, failures } = read(JSON.parse(readFileSync(file, 'utf8')) as never);
		const isRight = passed > 0 && (status === 0 || failures.length > 0);
		return { passed, failures: isRight ? failures : [...failures, failure(name, `exit code ${status}`)] };
	} catch (error) {
		return {
			passed: 0,
			failures: [failure(name, `exit code ${status}, without a report: ${String(error)}`)]
		};
	}
}

/** Closes the run. */
function close(outcomes: readonly Outcome[]): never {
	const failures = outcomes.flatMap((outcome) => outcome.failures);
	const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
	for (const { name, message } of failures) console.info(`\n── failed: ${name}\n${message}`);
	console.info(`\n${passed} passed, ${failures.length} failed`);
	process.exit(failures.length === 0 ? 0 : 1);
}

try {
	ensureChromium();
} catch (error) {
	close([{ passed: 0, failures: [failure('Chromium', (error as Error).message)] }]);
}

// Kept compiled: the tests start some two hundred processes of the same few modules, at half the time each.
process.env['NODE_COMPILE_CACHE'] ??= `${process.cwd()}/node_modules/.cache/compiled`;
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const outcomes = await Promise.all([
	runBeside('formatting', 'prettier', ['--check', '--log-level', 'warn', '.']),
	runBeside('lint', 'eslint', ['.', '--max-warnings', '0']),
	runBeside('types', 'svelte-check', ['--fail-on-warnings', '--output', 'human'])
]);

const UNIT = 'unit and browser tests';
const unit = run(UNIT, 'vitest', [
	'run',
	'--reporter=default',
	'--reporter=json',
	`--outputFile.json=${VITEST_JSON}`
]);
outcomes.push(
	outcomeOfRunner(UNIT, unit, VITEST_JSON, (report: VitestReport) => outcomeOfVitest(report, process.cwd()))
);

const build = run('build', 'vite', ['build', '--logLevel', 'warn']);
outcomes.push(outcomeOfStep('build', build));
if (build === 0) {
	const END = 'end to end';
	const end = run(END, 'playwright', ['test', '-c', 'tests/playwright.config.ts']);
	outcomes.push(outcomeOfRunner(END, end, PLAYWRIGHT_JSON, outcomeOfPlaywright));
}
close(outcomes);
