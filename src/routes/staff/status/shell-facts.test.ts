import { expect, it } from 'vitest';
import { ShellFacts, type ShellSays, type ShellWorld } from './shell-facts.svelte.ts';

const world: ShellWorld = {
	isSecure: true,
	serviceWorker: { controller: {} },
	readNeeded: () => ['/', '/_app/a.js'],
	isStored: async () => true
};

it.each<[expected: ShellSays, what: string, change: Partial<ShellWorld>]>([
	['stored', 'with a service worker and all its parts', {}],
	['missing', 'before the service worker answers', { serviceWorker: { controller: null } }],
	['missing', 'with a part thrown away', { isStored: async (url) => url === '/' }],
	['missing', 'with the shell thrown away', { isStored: async (url) => url !== '/' }],
	['insecure', 'without TLS', { isSecure: false, serviceWorker: undefined }],
	['unable', 'where the browser has no service workers', { serviceWorker: undefined }],
	['unable', 'where the browser keeps its store closed', { isStored: () => Promise.reject(new Error('no')) }]
])('is %s %s', async (expected, _what, change) => {
	const shell = new ShellFacts({ ...world, ...change });
	expect(shell.says).toBeNull();
	await shell.look();
	expect(shell.says).toBe(expected);
});
