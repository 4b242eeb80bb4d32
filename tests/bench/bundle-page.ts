import { build, type Rolldown } from 'vite';

/** A page and its scripts, by path: `/index.html`, `/assets/…`. */
export type Bundle = ReadonlyMap<string, string | Uint8Array>;

/** Builds the page `index.html` of a folder for production, as the app is built. */
export async function bundlePage(folder: string, alias: Record<string, string> = {}): Promise<Bundle> {
	const result = (await build({
		root: folder,
		base: './',
		configFile: false,
		logLevel: 'error',
		resolve: { alias },
		build: {
			write: false,
			modulePreload: false,
			chunkSizeWarningLimit: Infinity,
			// In one file: what is loaded when it is first needed must not be fetched while something is measured.
			rolldownOptions: { output: { codeSplitting: false } }
		}
	})) as Rolldown.RolldownOutput;
	return new Map(
		result.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source])
	);
}

/** Isolated pages have a clock of 5 µs; others one of 100 µs. */
export function headersOf(path: string): Record<string, string> {
	return {
		'content-type': path.endsWith('.html') ? 'text/html; charset=utf-8' : 'text/javascript',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-embedder-policy': 'require-corp'
	};
}
