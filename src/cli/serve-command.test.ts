import { describe, expect, test } from 'vitest';
import { CommandError } from './run-command.ts';
import { addressOf, explainServing } from './serve-command.ts';

describe('where a command serves', () => {
	test.each<[NodeJS.ProcessEnv, { port: number; host: string }]>([
		[{}, { port: 3000, host: '0.0.0.0' }],
		[
			{ PORT: '', HOST: '' },
			{ port: 3000, host: '0.0.0.0' }
		],
		[
			{ PORT: '0', HOST: '::1' },
			{ port: 0, host: '::1' }
		],
		[{ PORT: '65535' }, { port: 65_535, host: '0.0.0.0' }]
	])('%j is %j', (env, expected) => {
		expect(addressOf(env)).toEqual(expected);
	});

	test.each(['http', '70000', '-1', '3000.5'])('"%s" is no port', (port) => {
		expect(() => addressOf({ PORT: port })).toThrow(`PORT must be a number from 0 to 65535, not ${port}.`);
	});
});

describe('what went wrong when serving', () => {
	test.each([
		['EADDRINUSE', 'Port 3000 is taken; choose another, such as PORT=3001 npm run demo.'],
		['EACCES', 'Port 3000 may not be used by this account.'],
		['ERR_MODULE_NOT_FOUND', 'The site is not built yet: run npm run demo, or npm run build first.']
	])('%s is said in a sentence', (code, sentence) => {
		const error = Object.assign(new Error('listen'), { code });
		expect(explainServing(error, 3000, 'npm run demo')).toEqual(new CommandError(sentence, 1));
	});

	test('anything else is left as it is', () => {
		const error = new Error('The disk is full.');
		expect(explainServing(error, 3000, 'npm start')).toBe(error);
		expect(explainServing('odd', 3000, 'npm start')).toEqual(new Error('odd'));
	});
});
