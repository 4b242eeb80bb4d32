import { describe, expect, it } from 'vitest';
import { refuseOtherSites } from './calling-device.ts';

const HERE = 'https://desk.example/api/sync';

function comesFrom(headers: Record<string, string>): 'taken' | 'refused' {
	try {
		refuseOtherSites(new Request(HERE, { headers }));
		return 'taken';
	} catch {
		return 'refused';
	}
}

describe('a request', () => {
	it.each<[string, Record<string, string>, string]>([
		['of a program that is no browser', {}, 'taken'],
		['of our own page', { origin: 'https://desk.example', 'sec-fetch-site': 'same-origin' }, 'taken'],
		['of our own page behind a proxy', { origin: 'http://desk.example' }, 'taken'],
		['of a person who typed its address', { 'sec-fetch-site': 'none' }, 'taken'],
		["of another site's form", { origin: 'https://evil.example' }, 'refused'],
		['of another site on our port', { origin: 'https://desk.example:8443' }, 'refused'],
		['of a page without an origin', { origin: 'null' }, 'refused'],
		["of another site's picture", { 'sec-fetch-site': 'cross-site' }, 'refused'],
		["of a neighbour's picture", { 'sec-fetch-site': 'same-site' }, 'refused']
	])('%s', (_, headers, fate) => {
		expect(comesFrom(headers)).toBe(fate);
	});
});
