import { describe, expect, test } from 'vitest';
import { outcomeOfPlaywright, outcomeOfVitest, type PlaywrightReport } from './outcome.ts';

describe('what came of the unit and browser tests', () => {
	const asserted = (status: string, failureMessages: string[] = []) => ({
		fullName: `a test that is ${status}`,
		status,
		failureMessages
	});
	const outcomeOf = (assertionResults: ReturnType<typeof asserted>[], message = '') =>
		outcomeOfVitest({ testResults: [{ name: '/cafe/src/a.test.ts', message, assertionResults }] }, '/cafe');

	test('counts who passed', () => {
		expect(outcomeOf([asserted('passed'), asserted('passed')])).toEqual({ passed: 2, failures: [] });
	});

	test('names who failed, by file and test, with the first lines of what was said and no colours', () => {
		const long = ['\u001b[31mexpected 1, got 2\u001b[39m', ...Array<string>(40).fill('at somewhere')].join(
			'\n'
		);
		const { passed, failures } = outcomeOf([asserted('passed'), asserted('failed', [long])]);
		expect(passed).toBe(1);
		expect(failures).toHaveLength(1);
		expect(failures[0]?.name).toBe('src/a.test.ts › a test that is failed');
		expect(failures[0]?.message.split('\n')).toEqual([
			'expected 1, got 2',
			...Array<string>(11).fill('at somewhere')
		]);
	});

	test.each(['skipped', 'pending', 'todo'])('a test that is %s has failed', (status) => {
		expect(outcomeOf([asserted(status)]).failures).toEqual([
			{ name: `src/a.test.ts › a test that is ${status}`, message: status }
		]);
	});

	test('a file that could not be loaded, or has no tests, has failed', () => {
		expect(outcomeOf([], 'Unexpected token').failures).toEqual([
			{ name: 'src/a.test.ts', message: 'Unexpected token' }
		]);
		expect(outcomeOf([]).failures).toEqual([{ name: 'src/a.test.ts', message: 'no tests' }]);
	});
});

describe('what came of the end-to-end tests', () => {
	const spec = (title: string, status: string, ...messages: string[]) => ({
		file: 'desk.spec.ts',
		title,
		tests: [{ status, results: [{ errors: messages.map((message) => ({ message })) }] }]
	});
	const report: PlaywrightReport = {
		suites: [
			{
				specs: [spec('a tap', 'expected')],
				suites: [{ specs: [spec('an undo', 'unexpected', 'timed out', 'closed'), spec('a tea', 'skipped')] }]
			}
		],
		errors: [{ message: 'the server did not start' }]
	};

	test('is found in every suite: what failed, what did not run, and what stands outside of tests', () => {
		expect(outcomeOfPlaywright(report)).toEqual({
			passed: 1,
			failures: [
				{ name: 'playwright', message: 'the server did not start' },
				{ name: 'desk.spec.ts › an undo', message: 'timed out' },
				{ name: 'desk.spec.ts › a tea', message: 'skipped' }
			]
		});
	});

	test('a test that passed only when it was tried again has failed', () => {
		const suites = [{ specs: [spec('a tap', 'flaky', 'timed out')] }];
		expect(outcomeOfPlaywright({ suites, errors: [] })).toEqual({
			passed: 0,
			failures: [{ name: 'desk.spec.ts › a tap', message: 'timed out' }]
		});
	});
});
