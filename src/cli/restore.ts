import { resolve } from 'node:path';
import { putBack } from '../lib/server/put-back.ts';
import { dataDirOf } from './data-dir.ts';
import { CommandError, parseOptions, runCommand } from './run-command.ts';

// `npm run --silent restore -- --from FILE`: puts a backup back while the server is stopped. A file that is not whole,
// not ours or of a newer version changes nothing; what was there before is kept beside it.
await runCommand(async () => {
	const { from } = parseOptions(process.argv.slice(2), { from: { type: 'string' } });
	if (!from) throw new CommandError('Say which file: npm run --silent restore -- --from FILE.', 2);
	const file = resolve(from);
	const { entries, keptAs } = await putBack(dataDirOf(process.env), file, Date.now()).catch(
		(error: unknown) => {
			const why = error instanceof Error ? error.message : String(error);
			throw new Error(`Nothing was restored from ${file}: ${why}.`, { cause: error });
		}
	);
	process.stdout.write(`${entries} entries are back. The tablets bring what came after them.\n`);
	if (keptAs) process.stderr.write(`What was there before is in ${keptAs}; delete it when all is well.\n`);
});
