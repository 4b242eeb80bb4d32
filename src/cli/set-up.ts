import { issueSetUpKey, SET_UP_PATH } from '../lib/server/set-up.ts';
import { dataDirOf, withDatabase } from './data-dir.ts';
import { parseOptions, runCommand } from './run-command.ts';

// `npm run --silent set-up`: prints the one-time address, without the server's name, at which a coordinator makes an
// account: the first one, another one, or one for whoever forgot the password.
await runCommand(async () => {
	parseOptions(process.argv.slice(2), {});
	await withDatabase(dataDirOf(process.env), async ({ db }) => {
		process.stdout.write(`${SET_UP_PATH}?key=${await issueSetUpKey(db, Date.now())}\n`);
	});
});
