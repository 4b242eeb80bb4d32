import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter(),
		paths: { relative: false },
		// Into each page, so that it holds without a network too; what a page cannot say is in src/cli/response-headers.ts.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				// SvelteKit's own announcer of pages has one. An attribute loads nothing that is not allowed below.
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'worker-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none'],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'lektiecafe-worker']
			}
		},
		// The desk registers the service worker itself (lib/offline), after the first screen is up.
		serviceWorker: { register: false },
		typescript: {
			config: (config) => ({
				...config,
				include: [...config.include, '../tests/**/*.ts'],
				// A package of its own, whose modules may not be installed.
				exclude: [...config.exclude, '../tests/bench/peers/**']
			})
		}
	}
};
