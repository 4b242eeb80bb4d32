/** What staff do with their cafés' tablets, and with cafés, at /admin: each act with its line on the trail. */
import { demand, type Person } from './access.ts';
import { byPerson, note } from './audit.ts';
import { findOrCreateCafe } from './cafes.ts';
import { cleanName } from './clean-name.ts';
import type { DeskServer } from './desk-server.ts';
import { deviceName, renameDevice, revokeDevice } from './devices.ts';
import { sayName } from './say-name.ts';

interface DeviceOfCafe {
	cafe: string;
	id: string;
}

/** Gives the tablet another name. */
export async function renameDeviceBy(
	desk: DeskServer,
	person: Person,
	{ cafe, id }: DeviceOfCafe,
	name: string
): Promise<void> {
	demand(person, 'rename a tablet', cafe);
	await desk.db.transaction().execute(async (trx) => {
		if (!(await renameDevice(trx, cafe, id, name))) return;
		await note(trx, byPerson(person), 'renamed tablet', { cafe, about: cleanName(name) }, desk.now());
	});
}

/** Ends the tablet's credential, at once. */
export async function endDeviceBy(
	desk: DeskServer,
	person: Person,
	{ cafe, id }: DeviceOfCafe
): Promise<void> {
	demand(person, 'end a tablet', cafe);
	await desk.db.transaction().execute(async (trx) => {
		if (!(await revokeDevice(trx, id, desk.now(), cafe))) return;
		const about = await deviceName(trx, cafe, id);
		await note(trx, byPerson(person), 'ended tablet', { cafe, about }, desk.now());
	});
}

/** Makes another café. Returns whether the name was one that none has. */
export async function makeCafeBy(desk: DeskServer, person: Person, name: string): Promise<boolean> {
	demand(person, 'make a café');
	const cafe = await desk.db.transaction().execute(async (trx) => {
		const made = await findOrCreateCafe(trx, name, desk.now()).catch((error: unknown) => {
			if (error instanceof RangeError) return undefined;
			throw error;
		});
		if (!made?.created) return undefined;
		await note(trx, byPerson(person), 'made café', { cafe: made.cafe.id, about: made.cafe.name }, desk.now());
		return made.cafe;
	});
	if (cafe) await sayName(desk.db, cafe, desk.now());
	return cafe !== undefined;
}
