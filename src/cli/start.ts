import { firstCafe } from '../lib/server/cafes.ts';
import { isAnythingPaired } from '../lib/server/devices.ts';
import { issueCode } from '../lib/server/pairing.ts';
import { dataDirOf, withDatabase } from './data-dir.ts';
import type { Listening } from './listen.ts';
import { CommandError, runCommand } from './run-command.ts';
import { serve } from './serve.ts';

const DEFAULT_PORT = 3000;

// `npm start`: serves the built site until it is told to stop. PORT, HOST and DATA_DIR change where.
await runCommand(async () => {
	const dataDir = dataDirOf(process.env);
	const port = portOf(process.env['PORT']);
	const host = process.env['HOST'] || '0.0.0.0';
	// First of all, since it says clearly what is wrong with the folder.
	await withDatabase(dataDir, async () => {});
	const serving = await serve({ port, host, dataDir }).catch((error: unknown) => {
		throw explain(error, port);
	});
	stopOnSignal(serving);
	process.stdout.write(`\nLektiecaféen er åben på ${serving.url} (the desk is served there)\n`);
	const code = await firstCode(dataDir);
	if (code) process.stdout.write(invitation(serving.url, code));
});

function portOf(text: string | undefined): number {
	const port = Number(text || DEFAULT_PORT);
	if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
	throw new CommandError(`PORT must be a number from 0 to 65535, not ${text}.`, 2);
}

/** A code for the first café while no device is paired. */
async function firstCode(dataDir: string): Promise<string | undefined> {
	return await withDatabase(dataDir, async ({ db }) => {
		if (await isAnythingPaired(db)) return undefined;
		return await issueCode(db, (await firstCafe(db)).id, Date.now());
	});
}

function invitation(url: string, code: string): string {
	return `
Ingen tablet er forbundet endnu. Sådan forbinder du den første:
  Åbn adressen på tabletten → Personale → Tablet, og skriv koden ${code}
  På denne maskine: åbn ${url}/staff/tablet#${code}
Koden gælder i 15 minutter og kun én gang. En ny: npm run --silent pair
(Nothing is paired yet: open the address on the tablet → Staff → Tablet, and type ${code}.)
`;
}

function stopOnSignal(serving: Listening): void {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			void serving.close().then(() => process.exit(0));
		});
	}
}

function explain(error: unknown, port: number): Error {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (code === 'EADDRINUSE') {
		return new CommandError(`Port ${port} is taken; choose another, such as PORT=${port + 1} npm start.`, 1);
	}
	if (code === 'EACCES') return new CommandError(`Port ${port} may not be used by this account.`, 1);
	if (code === 'ERR_MODULE_NOT_FOUND') {
		return new CommandError('The site is not built yet: run npm start, or npm run build first.', 1);
	}
	return error instanceof Error ? error : new Error(String(error));
}
