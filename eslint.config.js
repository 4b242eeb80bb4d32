import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** The rooms of src/lib/, and for each place in src/ the rooms that it may import from. Arrows run one way. */
const rooms = ['journal', 'store', 'sync', 'photos', 'server', 'export', 'offline', 'i18n', 'ui'];
const protocol = [
	'sync/protocol.ts',
	'sync/pairing-protocol.ts',
	'sync/photo-protocol.ts',
	'sync/photo-format.ts',
	'sync/calendar-protocol.ts'
];
/** What the server makes as the tablet does. */
const files = [
	...['calendar-ics', 'week-rows', 'weeks-csv', 'weeks-json', 'words', 'tell-rows'],
	...['figure-columns', 'sheets', 'told-cell', 'week-csv', 'xlsx']
].map((name) => `export/${name}.ts`);
const doors = [
	{ place: 'src/lib/journal', to: [], packages: ['valibot', 'uuid'] },
	{ place: 'src/lib/store', to: ['journal'], packages: ['dexie', 'svelte/reactivity', '@noble/hashes/.*'] },
	{ place: 'src/lib/sync', to: ['journal', 'store'], packages: ['valibot'] },
	{
		place: 'src/lib/server',
		to: ['journal', ...protocol, ...files],
		packages: ['node:.*', 'kysely(?:/.*)?', 'better-auth(?:/.*)?', 'nodemailer', 'valibot', 'uuid']
	},
	{
		place: 'src/lib/photos',
		to: ['journal', 'store', 'sync', 'ui', 'i18n'],
		packages: ['valibot', 'svelte']
	},
	{ place: 'src/lib/export', to: ['journal'], packages: ['write-excel-file/universal'] },
	{ place: 'src/lib/offline', to: [], packages: ['workbox-window'] },
	{ place: 'src/lib/i18n', to: ['journal'], packages: [] },
	{ place: 'src/lib/ui', to: [], packages: ['svelte', 'svelte/elements'] },
	{ place: 'src/routes/api', to: ['server', 'journal', 'i18n', ...protocol], packages: ['@sveltejs/kit'] },
	{
		place: 'src/routes/admin',
		to: ['server', 'i18n'],
		packages: ['@sveltejs/kit', 'svelte', 'svelte/server', 'node:crypto']
	},
	{ place: 'src/routes/healthz', to: ['server'], packages: ['@sveltejs/kit'] },
	{
		place: 'src/routes',
		except: ['src/routes/api', 'src/routes/admin', 'src/routes/healthz'],
		to: rooms.filter((room) => room !== 'server'),
		packages: [
			'svelte(?:/.*)?',
			'@sveltejs/kit',
			'\\$app/.*',
			'valibot',
			'd3-array',
			'temporal-polyfill/global',
			'uqr'
		]
	},
	{ place: 'src/cli', to: ['server', 'journal', ...protocol], packages: ['node:.*'] }
];

/** Forbids every import that does not go through one of the place's doors. */
function guard({ place, except, to, packages }) {
	const own = `(?:\\./|\\.\\./(?!(?:${rooms.join('|')})/))`;
	const lib = `(?:\\.\\./|\\.\\./\\.\\./lib/|\\$lib/|(?:\\.\\./)*lib/)(?:${to.map((door) => (door.endsWith('.ts') ? door : `${door}/`)).join('|') || '(?!)'})`;
	const message = `${place} may only import ${[...to, ...packages].join(', ') || 'itself'} (see "The tree" in the README).`;
	return {
		files: [`${place}/**`],
		ignores: [
			`${place}/**/*.test.ts`,
			`${place}/**/*-suite.ts`,
			`${place}/**/{any,fresh,test}-*.ts`,
			...(except ?? []).map((folder) => `${folder}/**`)
		],
		rules: {
			'no-restricted-imports': [
				'error',
				{ patterns: [{ regex: `^(?!${own}|${lib}|(?:${packages.join('|') || '(?!)'})$)`, message }] }
			]
		}
	};
}

/** Builtins that the oldest browsers in the README lack: a page that calls one throws. On Node alone they are welcome. */
const tooNew = [
	...['Map.groupBy', 'Object.groupBy', 'Promise.withResolvers', 'Promise.try', 'Array.fromAsync'],
	...['AbortSignal.any', 'URL.canParse', 'URL.parse', 'RegExp.escape', 'Error.isError', 'Iterator.from'],
	...['.isSubsetOf', '.isSupersetOf', '.isDisjointFrom', '.symmetricDifference', '.getOrInsert'],
	...['.getOrInsertComputed', '.toHex', '.toBase64', '.fromHex', '.fromBase64']
].map((name) => {
	const [object, property] = name.split('.');
	return {
		...(object && { object }),
		property,
		message: 'A tablet with Safari 16.4 or Chrome 111 lacks it.'
	};
});

export default ts.config(
	{
		ignores: ['build/', '.svelte-kit/', 'node_modules/', 'src/lib/i18n/paraglide/', 'test-results/', 'data/']
	},
	js.configs.recommended,
	ts.configs.strict,
	ts.configs.stylistic,
	svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node, Temporal: 'readonly' } },
		rules: {
			'no-console': ['error', { allow: ['info', 'error'] }],
			'no-undef': 'off',
			eqeqeq: 'error',
			'no-throw-literal': 'error',
			'max-lines': ['error', { max: 300, skipBlankLines: true }],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/consistent-type-definitions': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/no-empty-function': 'off',
			'svelte/no-navigation-without-resolve': 'off',
			// svelte-check says what is ignored in vain.
			'svelte/no-unused-svelte-ignore': 'off',
			'svelte/prefer-svelte-reactivity': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig }
		}
	},
	{
		files: ['src/**/*.ts', 'src/**/*.svelte'],
		ignores: ['src/cli/**', 'src/hooks.client.ts'],
		rules: { 'no-console': 'error' }
	},
	{
		files: ['src/**/*.ts', 'src/**/*.svelte'],
		ignores: ['src/**/*.test.ts', 'src/lib/server/**', 'src/routes/{api,admin,healthz}/**', 'src/cli/**'],
		rules: { 'no-restricted-properties': ['error', ...tooNew] }
	},
	{ files: ['**/*.test.ts', 'tests/**'], rules: { 'max-lines': 'off' } },
	...doors.map(guard)
);
