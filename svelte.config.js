import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter(),
		paths: { relative: false },
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
