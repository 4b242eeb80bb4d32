import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { PATIENT } from './src/lib/patience.ts';
import { chromiumLaunch } from './tests/chromium.ts';

/**
 * The site in few files, since each compresses on its own and is a request when a tablet stores the site: first what
 * the desk loads, then the helpers' pages, then the staff's. What one press alone needs stays a file of its own.
 */
const files = [
	{ name: 'framework', test: /node_modules\/(svelte|@sveltejs|esm-env|clsx)\// },
	{ name: 'packages', test: /node_modules\/(dexie|uuid|workbox-window)\// },
	{
		name: 'tablet',
		test: /src\/lib\/(store\/(database|desk-store|device-facts|group-commit|live|pairing|sure-clock)|offline\/)/
	},
	{
		name: 'readings',
		test: /src\/lib\/journal\/(identities|openings|overlay|presence|restarts|servings|settings|standing|visits|volunteers)\.ts/
	},
	{
		name: 'screen',
		test: /src\/lib\/(ui\/(?!Dialog|TextField|Figure|Badge|OneOf|drawings\/EmptyTable)|i18n\/(?!paraglide\/messages|file-words))/
	},
	// In this order, since each takes along what it shares with those after it.
	{
		name: 'desk',
		test: /src\/routes\/(\(desk\)\/(?!WhoHelps|who-helps|people-now|subject-words|board|moment)[^/]+|[^/]+)$/
	},
	{
		name: 'helpers',
		test: /src\/routes\/\(desk\)\/(helpers\/|WhoHelps|who-helps|people-now|subject-words|board|moment)/
	},
	{ name: 'staff', test: /src\/routes\/staff\/(?!export\/make-file|poster\/)/ }
];

export default defineConfig({
	// Its build for current browsers, without what ES5 needed.
	resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
	environments: {
		client: { build: { rolldownOptions: { output: { codeSplitting: { groups: files } } } } }
	},
	plugins: [
		paraglideVitePlugin({
			project: './src/lib/i18n/project.inlang',
			outdir: './src/lib/i18n/paraglide',
			strategy: ['localStorage', 'baseLocale'],
			emitTsDeclarations: true
		}),
		sveltekit(),
		SvelteKitPWA({
			strategies: 'injectManifest',
			srcDir: 'src',
			filename: 'service-worker.ts',
			injectRegister: false,
			manifest: false,
			injectManifest: {
				// Of the pages the desk's alone: without a network it is the shell of every address.
				globPatterns: ['client/**/*.{js,css,svg,png,woff2,webmanifest}', 'prerendered/pages/index.html'],
				globIgnores: ['client/screenshots/**', '**/*vietnamese*', 'server/**']
			}
		})
	],
	test: {
		// Every core: nobody works beside it.
		maxWorkers: '100%',
		// For what hangs. No test is timed: on a busy machine a second's work takes ten.
		testTimeout: 240_000,
		hookTimeout: 240_000,
		expect: { poll: PATIENT },
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					// Modules hold no state that a test could leave behind, and are loaded once: a third of the time.
					isolate: false,
					include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
					exclude: ['**/node_modules/**', 'src/**/*.browser.test.ts']
				}
			},
			{
				extends: true,
				// Found late, they would reload the page in the middle of a test.
				optimizeDeps: {
					include: [
						'dexie',
						'fast-check',
						'uuid',
						'valibot',
						'@noble/hashes/scrypt.js',
						'@noble/hashes/utils.js'
					]
				},
				test: {
					name: 'browser',
					include: ['src/**/*.browser.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: chromiumLaunch() }),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
