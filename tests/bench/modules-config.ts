import { writeFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import config from '../../vite.config.ts';

/** One module of the built site. */
export interface BundledModule {
	/** The file that it went into, such as `/_app/immutable/chunks/x.js`. */
	path: string;
	id: string;
	/** Before minifying. */
	bytes: number;
}

// SvelteKit builds the browser's part by itself from the configuration file: only from there can it be listened to.
const listener: Plugin = {
	name: 'list-modules',
	generateBundle(_options, bundle) {
		const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
		if (!chunks.some(({ fileName }) => fileName.startsWith('_app/'))) return;
		const modules = chunks.flatMap(({ fileName, modules }) =>
			Object.entries(modules).map(([id, { renderedLength }]) => ({
				path: `/${fileName}`,
				id,
				bytes: renderedLength
			}))
		) satisfies BundledModule[];
		writeFileSync(process.env['MODULES_JSON']!, JSON.stringify(modules));
	}
};

export default { ...config, plugins: [...(config.plugins ?? []), listener] };
