import { readFile, stat } from 'node:fs/promises';
import {
	readRescueFile,
	RESCUE_MAX_LENGTH,
	type RescueFile,
	type RescueProblem
} from '../lib/journal/rescue-file.ts';
import { findCafe, listCafes, type Cafe } from '../lib/server/cafes.ts';
import type { Database } from '../lib/server/schema.ts';
import { takeInRescued, type TakenIn } from '../lib/server/take-in-rescued.ts';
import { dataDirOf, withDatabase } from './data-dir.ts';
import { CommandError, parseOptions, runCommand } from './run-command.ts';

const sentenceByProblem: Record<RescueProblem['name'], string> = {
	'too-large': 'it is larger than any file that a tablet saves',
	foreign: 'it is not a file that a tablet saved under Personale → Tilstand',
	newer: 'it was saved by a newer version of this program; update the server first',
	'cut-short': 'its end is missing; copy it from the tablet once more',
	damaged: 'something in it was changed; copy it from the tablet once more'
};

// `npm run --silent rescue -- --from FILE [--cafe NAME-OR-ID]`: takes in what a tablet saved to a file, while the
// server runs or not. Twice gives the same. A file that is not whole changes nothing.
await runCommand(async () => {
	const options = parseOptions(process.argv.slice(2), {
		from: { type: 'string' },
		cafe: { type: 'string' }
	});
	if (!options.from) throw new CommandError('Say which file: npm run --silent rescue -- --from FILE.', 2);
	const file = await readFrom(options.from);
	await withDatabase(dataDirOf(process.env), async ({ db }) => {
		const cafe = await cafeOf(db, options.cafe, file);
		report(cafe, file, await takeInRescued(db, cafe.id, file.entries));
	});
});

async function readFrom(path: string): Promise<RescueFile> {
	const refuse = (why: string) => new CommandError(`Nothing was loaded from ${path}: ${why}.`, 1);
	let bytes: Uint8Array;
	try {
		if ((await stat(path)).size > RESCUE_MAX_LENGTH) throw refuse(sentenceByProblem['too-large']);
		bytes = await readFile(path);
	} catch (error) {
		if (error instanceof CommandError) throw error;
		throw refuse(error instanceof Error ? error.message : String(error));
	}
	const read = readRescueFile(new TextDecoder().decode(bytes));
	if (!read.ok) throw refuse(sentenceByProblem[read.problem.name]);
	return read.file;
}

/** The café that was named, else the one that the file is from, else the only one. */
async function cafeOf(db: Database, named: string | undefined, { about }: RescueFile): Promise<Cafe> {
	if (named !== undefined) {
		const cafe = await findCafe(db, named);
		if (!cafe) throw new CommandError(`There is no café called ${named}.`, 1);
		return cafe;
	}
	const cafes = await listCafes(db);
	const own = cafes.find(({ id }) => id === about.cafe);
	const only = about.cafe === null && cafes.length === 1 ? cafes[0] : undefined;
	const cafe = own ?? only;
	if (cafe) return cafe;
	const names = cafes.map(({ id }) => id).join(', ');
	throw new CommandError(`The file is of ${about.cafeName}; say into which café with --cafe: ${names}.`, 1);
}

function report(cafe: Cafe, { about, entries, unfit }: RescueFile, taken: TakenIn): void {
	const { added, known, refused } = taken;
	process.stdout.write(
		`${cafe.name} (${cafe.id}): ${added} new of ${entries.length + unfit.length} entries from ` +
			`${about.deviceName ?? about.device}, saved ${about.savedAt}; ${known} were there already.\n`
	);
	for (const { place, reason } of unfit) process.stderr.write(`Entry ${place} of the file: ${reason}.\n`);
	for (const { id, reason } of refused) process.stderr.write(`Entry ${id}: ${reason}.\n`);
	const left = unfit.length + refused.length;
	if (left > 0) throw new CommandError(`${left} could not be taken; the others are there. Keep the file.`, 1);
}
