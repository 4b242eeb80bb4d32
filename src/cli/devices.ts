import { note } from '../lib/server/audit.ts';
import { findCafe } from '../lib/server/cafes.ts';
import { listDevices, revokeDevice, type ListedDevice } from '../lib/server/devices.ts';
import type { Database } from '../lib/server/schema.ts';
import { dataDirOf, withDatabase } from './data-dir.ts';
import { CommandError, parseOptions, runCommand } from './run-command.ts';

// `npm run --silent devices -- [--cafe NAME-OR-ID] [--revoke ID]`: lists the devices, or ends one.
await runCommand(async () => {
	const options = parseOptions(process.argv.slice(2), {
		cafe: { type: 'string' },
		revoke: { type: 'string' }
	});
	await withDatabase(dataDirOf(process.env), async ({ db }) => {
		const cafe = options.cafe === undefined ? undefined : await cafeIdOf(db, options.cafe);
		if (options.revoke !== undefined) await revoke(db, options.revoke, cafe);
		else await list(db, cafe);
	});
});

async function list(db: Database, cafe: string | undefined): Promise<void> {
	const devices = (await listDevices(db)).filter((device) => cafe === undefined || device.cafe === cafe);
	if (devices.length === 0) process.stderr.write('No device is paired.\n');
	for (const device of devices) process.stdout.write(`${toLine(device)}\n`);
}

async function revoke(db: Database, id: string, cafe: string | undefined): Promise<void> {
	const devices = await listDevices(db);
	const goesOnAs = devices.find((device) => device.id === id.toLowerCase() && device.replacedBy)?.replacedBy;
	if (goesOnAs) {
		throw new CommandError(
			`The device ${id} goes on as ${goesOnAs} since it lost its storage: end that one.`,
			1
		);
	}
	const ended = devices.filter(
		(device) => device.id === id.toLowerCase() && (cafe ?? device.cafe) === device.cafe
	);
	const isEnded = await db.transaction().execute(async (trx) => {
		for (const { cafe, name: about } of ended) {
			await note(trx, { kind: 'server' }, 'ended tablet', { cafe, about }, Date.now());
		}
		return await revokeDevice(trx, id, Date.now(), cafe);
	});
	if (!isEnded) {
		throw new CommandError(`There is no device with the id ${id}.`, 1);
	}
	process.stderr.write(`The device ${id} is no longer paired.\n`);
}

async function cafeIdOf(db: Database, nameOrId: string): Promise<string> {
	const cafe = await findCafe(db, nameOrId);
	if (!cafe) throw new CommandError(`There is no café called ${nameOrId}.`, 1);
	return cafe.id;
}

/** Tab-separated: id, café, name, paired, last seen, ended (when, or by which id it was replaced); `-` if not. */
function toLine(device: ListedDevice): string {
	const seen = device.seenAt ?? '-';
	const ended = device.revokedAt ?? (device.replacedBy === null ? '-' : `replaced by ${device.replacedBy}`);
	return [device.id, device.cafeName, device.name, device.pairedAt, seen, ended].join('\t');
}
