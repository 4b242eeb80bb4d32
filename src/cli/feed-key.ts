import { note } from '../lib/server/audit.ts';
import { findCafe, firstCafe } from '../lib/server/cafes.ts';
import { createFeedKey, listFeedKeys, revokeFeedKey, type ListedFeedKey } from '../lib/server/feed-keys.ts';
import type { Database } from '../lib/server/schema.ts';
import { dataDirOf, withDatabase } from './data-dir.ts';
import { CommandError, parseOptions, runCommand } from './run-command.ts';

// `npm run --silent feed-key -- [--cafe NAME-OR-ID] [--name WHAT-FOR] [--list | --revoke ID]`: prints a fresh key for the
// weekly figures and nothing else, so that scripts can use it; or lists the keys, or ends one.
await runCommand(async () => {
	const { cafe, name, list, revoke } = parseOptions(process.argv.slice(2), {
		cafe: { type: 'string' },
		name: { type: 'string' },
		list: { type: 'boolean' },
		revoke: { type: 'string' }
	});
	await withDatabase(dataDirOf(process.env), async ({ db }) => {
		const wanted = cafe === undefined ? undefined : await cafeIdOf(db, cafe);
		if (revoke !== undefined) await end(db, revoke, wanted);
		else if (list) await print(db, wanted);
		else {
			const id = wanted ?? (await firstCafe(db)).id;
			process.stdout.write(`${await make(db, id, name ?? '')}\n`);
		}
	});
});

async function make(db: Database, cafe: string, name: string): Promise<string> {
	return await db.transaction().execute(async (trx) => {
		await note(trx, { kind: 'server' }, 'made feed key', { cafe, about: name }, Date.now());
		return await createFeedKey(trx, cafe, name, Date.now());
	});
}

async function print(db: Database, cafe: string | undefined): Promise<void> {
	const keys = (await listFeedKeys(db)).filter((key) => cafe === undefined || key.cafe === cafe);
	if (keys.length === 0) process.stderr.write('There is no feed key.\n');
	for (const key of keys) process.stdout.write(`${toLine(key)}\n`);
}

async function end(db: Database, id: string, cafe: string | undefined): Promise<void> {
	const key = (await listFeedKeys(db)).find((key) => key.id === id.toLowerCase());
	const isEnded = await db.transaction().execute(async (trx) => {
		if (!(await revokeFeedKey(trx, id, Date.now(), cafe))) return false;
		const about = { cafe: key?.cafe, about: key?.name };
		await note(trx, { kind: 'server' }, 'ended feed key', about, Date.now());
		return true;
	});
	if (!isEnded) {
		throw new CommandError(`There is no feed key with the id ${id}.`, 1);
	}
	process.stderr.write(`The feed key ${id} opens nothing any more.\n`);
}

async function cafeIdOf(db: Database, nameOrId: string): Promise<string> {
	const cafe = await findCafe(db, nameOrId);
	if (!cafe) throw new CommandError(`There is no café called ${nameOrId}.`, 1);
	return cafe.id;
}

/** Tab-separated: id, café, what for, made, last used, ended; `-` if not. */
function toLine({ id, cafeName, name, createdAt, usedAt, revokedAt }: ListedFeedKey): string {
	return [id, cafeName, name || '-', createdAt, usedAt ?? '-', revokedAt ?? '-'].join('\t');
}
