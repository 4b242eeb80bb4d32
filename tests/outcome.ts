import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What came of a step. */
export interface Outcome {
	passed: number;
	failures: readonly Failure[];
}

export interface Failure {
	/** Where to look: a step, or a file and its test. */
	name: string;
	/** What it said, in a few lines. */
	message: string;
}

/** How much of a message is told once more at the end; the whole of it stands where the test ran. */
export const LINES_MAX = 12;

/** What `--reporter=json` of Vitest writes, as far as it is read here. */
export interface VitestReport {
	testResults: readonly {
		name: string;
		message: string;
		assertionResults: readonly {
			fullName: string;
			status: string;
			failureMessages: readonly string[] | null;
		}[];
	}[];
}

/** What the JSON reporter of Playwright writes, as far as it is read here. */
export interface PlaywrightReport {
	suites: readonly PlaywrightSuite[];
	errors: readonly { message?: string }[];
}

interface PlaywrightSuite {
	suites?: readonly PlaywrightSuite[];
	specs: readonly {
		file: string;
		title: string;
		tests: readonly { status: string; results: readonly { errors: readonly { message?: string }[] }[] }[];
	}[];
}

/** A test that did not run has failed; so has a file without a single test. */
export function outcomeOfVitest({ testResults }: VitestReport, root: string): Outcome {
	const failures: Failure[] = [];
	let passed = 0;
	for (const { name, message, assertionResults } of testResults) {
		const file = relative(root, name);
		for (const { fullName, status, failureMessages } of assertionResults) {
			if (status === 'passed') passed++;
			else failures.push(failure(`${file} › ${fullName}`, failureMessages?.[0] ?? status));
		}
		if (message || assertionResults.length === 0) failures.push(failure(file, message || 'no tests'));
	}
	return { passed, failures };
}

/** A test that passed only when it was tried again, or did not run, has failed. */
export function outcomeOfPlaywright({ suites, errors }: PlaywrightReport): Outcome {
	const failures = errors.map(({ message }) => failure('playwright', message ?? 'failed'));
	let passed = 0;
	for (const { file, title, tests } of suites.flatMap(specsOf)) {
		for (const { status, results } of tests) {
			const error = results.flatMap((result) => result.errors)[0];
			if (status === 'expected') passed++;
			else failures.push(failure(`${file} › ${title}`, error?.message ?? status));
		}
	}
	return { passed, failures };
}

function specsOf({ suites = [], specs }: PlaywrightSuite): PlaywrightSuite['specs'][number][] {
	return [...specs, ...suites.flatMap(specsOf)];
}

export function failure(name: string, message: string): Failure {
	const lines = stripVTControlCharacters(message).trim().split('\n');
	return { name, message: lines.slice(0, LINES_MAX).join('\n') };
}
