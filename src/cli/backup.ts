import { resolve } from 'node:path';
import { copyDatabase } from '../lib/server/copy-database.ts';
import { dataDirOf } from './data-dir.ts';
import { CommandError, parseOptions, runCommand } from './run-command.ts';

// `npm run --silent backup -- --to FILE`: copies the server's data to a new file, while the server runs or not. Under
// that name there is a whole and checked copy, or nothing.
await runCommand(async () => {
	const { to } = parseOptions(process.argv.slice(2), { to: { type: 'string' } });
	if (!to) throw new CommandError('Say where to: npm run --silent backup -- --to FILE.', 2);
	const file = resolve(to);
	await copyDatabase(dataDirOf(process.env), file).catch((error: unknown) => {
		const why = error instanceof Error ? error.message : String(error);
		throw new Error(`No backup was made: ${why}.`, { cause: error });
	});
	process.stderr.write(`The data is in ${file}, and was checked.\n`);
});
