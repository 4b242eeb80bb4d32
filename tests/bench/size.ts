/**
 * How much the desk's first load weighs: `npm run bench:size`, with `--json` for the goal alone, with `--modules` for
 * what the app's own files are made of. Goal P10.
 *
 * Counted is what a fresh browser really fetches for `/` until its network is idle, each body compressed by gzip at
 * level 9, whatever the server compressed it with. What the service worker fetches to keep the other screens is told
 * apart. 1 kB is 1000 bytes.
 */
import { gzipSync } from 'node:zlib';
import { serveBuilt } from './built-site.ts';
import { fetchFirstLoad, type Fetched } from './first-load.ts';
import { withFreshBrowser } from './fresh-browser.ts';
import { listModules } from './list-modules.ts';
import type { BundledModule } from './modules-config.ts';
import { checkGoal, describeMachine, formatTable, printReport } from './report.ts';

const LIMIT_KB = 80;
const MODULES_SHOWN = 40;

interface Weighed extends Fetched {
	gzippedKb: number;
}

const kb = (value: number) => value.toFixed(1);

// First, since it builds the site anew, whose files are named by what is in them.
const modules = process.argv.includes('--modules') ? listModules() : null;
const site = await serveBuilt();
try {
	const { machine, files } = await withFreshBrowser(async (page, context) => ({
		machine: describeMachine(context.browser()?.version() ?? ''),
		files: (await fetchFirstLoad(page, site.url)).map(weigh)
	}));
	const paragraphs = [machine, describeScripts(files), describeOthers(files)];
	if (modules) paragraphs.push(describeModules(modules, files));
	const scriptsKb = sumKb(ofDesk(files, 'script'));
	printReport(paragraphs, [
		checkGoal('P10', "JavaScript of the desk's first load, kB gzipped", scriptsKb, LIMIT_KB)
	]);
} finally {
	await site.close();
}

function weigh(file: Fetched): Weighed {
	return { ...file, gzippedKb: gzipSync(file.body, { level: 9 }).byteLength / 1000 };
}

function ofDesk(files: readonly Weighed[], sort: Fetched['sort']): Weighed[] {
	return files.filter((file) => file.sort === sort && file.by === 'desk');
}

function sumKb(files: readonly Weighed[]): number {
	return files.reduce((sum, { gzippedKb }) => sum + gzippedKb, 0);
}

function describeScripts(files: readonly Weighed[]): string {
	const scripts = ofDesk(files, 'script').toSorted((a, b) => b.gzippedKb - a.gzippedKb);
	const rows = scripts.map(({ path, body, gzippedKb }) => [path, kb(body.byteLength / 1000), kb(gzippedKb)]);
	const total = scripts.reduce((sum, { body }) => sum + body.byteLength, 0) / 1000;
	return formatTable(
		['JavaScript', 'kB', 'kB gzipped'],
		[...rows, ['together', kb(total), kb(sumKb(scripts))]]
	);
}

function describeOthers(files: readonly Weighed[]): string {
	const told = (name: string, group: readonly Weighed[]) => [name, `${group.length}`, kb(sumKb(group))];
	const precached = files.filter(({ by }) => by === 'service worker');
	return formatTable(
		['beside it', 'files', 'kB gzipped'],
		[
			told('styles', ofDesk(files, 'style')),
			told('fonts', ofDesk(files, 'font')),
			told('other', ofDesk(files, 'other')),
			told('fetched by the service worker afterwards', precached)
		]
	);
}

function describeModules(modules: readonly BundledModule[], files: readonly Weighed[]): string {
	const loaded = new Set(ofDesk(files, 'script').map(({ path }) => path));
	const ofFiles = modules.filter(({ path }) => loaded.has(path));
	const rows = ofFiles.slice(0, MODULES_SHOWN).map(({ id, bytes }) => [id, kb(bytes / 1000)]);
	return formatTable(['module', 'kB before minifying'], rows);
}
