import { note } from '../lib/server/audit.ts';
import { findOrCreateCafe, firstCafe } from '../lib/server/cafes.ts';
import { issueCode } from '../lib/server/pairing.ts';
import { dataDirOf, withDatabase } from './data-dir.ts';
import { parseOptions, runCommand } from './run-command.ts';

// `npm run --silent pair -- [--cafe NAME-OR-ID]`: prints a fresh code and nothing else, so that scripts can use it.
await runCommand(async () => {
	const { cafe: wanted } = parseOptions(process.argv.slice(2), { cafe: { type: 'string' } });
	await withDatabase(dataDirOf(process.env), async ({ db }) => {
		const nowMs = Date.now();
		const { cafe, created } =
			wanted === undefined
				? { cafe: await firstCafe(db), created: false }
				: await findOrCreateCafe(db, wanted, nowMs);
		if (created) process.stderr.write(`Made a new café: ${cafe.name} (${cafe.id}).\n`);
		const code = await db.transaction().execute(async (trx) => {
			await note(trx, { kind: 'server' }, 'made code', { cafe: cafe.id }, nowMs);
			return await issueCode(trx, cafe.id, nowMs);
		});
		process.stdout.write(`${code}\n`);
	});
});
