/**
 * The photos of a café as the server keeps them: only what its journal names at this moment. One that was withdrawn,
 * or whose person left, is never given out again from the moment the entry has arrived, and is deleted with it. Where
 * the entry came another way than from a tablet, or the server ended in between, `deleteAllUnnamedPhotos` does so.
 */
import { readPhotos } from '../journal/photos.ts';
import { PHOTOS_MAX } from '../sync/photo-protocol.ts';
import type { PhotoType } from '../sync/photo-format.ts';
import { listCafes } from './cafes.ts';
import type { DeskServer } from './desk-server.ts';
import { KnownEntries } from './known-entries.ts';
import type { Database } from './schema.ts';

export interface Photo {
	type: PhotoType;
	bytes: Uint8Array;
}

/** Kinds after which a photo may be named no more. */
const ENDING = [
	'photo.kept',
	'photo.withdrawn',
	'volunteer.parted',
	'volunteer.merged',
	'contact.parted',
	'person.erased',
	'entry.voided'
];

/** The photo that the café's journal names so; undefined if it does not, or nobody has brought it yet. */
export async function findPhoto(desk: DeskServer, cafe: string, hash: string): Promise<Photo | undefined> {
	if (!(await readNamed(desk, desk.db, cafe)).has(hash)) return undefined;
	const row = await desk.db
		.selectFrom('photo')
		.select(['type', 'bytes'])
		.where('cafe', '=', cafe)
		.where('hash', '=', hash)
		.executeTakeFirst();
	return row && { type: row.type as PhotoType, bytes: row.bytes };
}

/** The hashes of what is held of what the café's journal names, in their order. */
export async function listPhotos(desk: DeskServer, cafe: string): Promise<string[]> {
	const named = await readNamed(desk, desk.db, cafe);
	const rows = await desk.db
		.selectFrom('photo')
		.select('hash')
		.where('cafe', '=', cafe)
		.orderBy('hash')
		.execute();
	return rows.map(({ hash }) => hash).filter((hash) => named.has(hash));
}

/** Keeps a photo whose hash has been checked, unless the journal does not name it or the café has too many. */
export async function keepPhoto(
	desk: DeskServer,
	cafe: string,
	hash: string,
	{ type, bytes }: Photo
): Promise<'kept' | 'known' | 'unnamed' | 'full'> {
	// In one transaction: an entry that ends it comes before it, and is seen, or after it, and deletes it.
	return await desk.db.transaction().execute(async (trx) => {
		if (!(await readNamed(desk, trx, cafe)).has(hash)) return 'unnamed';
		const held = await trx.selectFrom('photo').select('hash').where('cafe', '=', cafe).execute();
		if (held.some((photo) => photo.hash === hash)) return 'known';
		if (held.length >= PHOTOS_MAX) return 'full';
		const created_at = new Date(desk.now()).toISOString();
		await trx.insertInto('photo').values({ cafe, hash, type, bytes, created_at }).execute();
		return 'kept';
	});
}

/** Whether one of these entries, as they came over the wire, may be the end of a photo. */
export function mayEndPhotos(entries: readonly unknown[]): boolean {
	return entries.some((entry) => ENDING.includes((entry as { kind?: string } | null)?.kind ?? ''));
}

/** Deletes what the café's journal names no more. */
export async function deleteUnnamedPhotos(
	desk: Pick<DeskServer, 'db' | 'known'>,
	cafe: string
): Promise<void> {
	const held = await desk.db.selectFrom('photo').select('hash').where('cafe', '=', cafe).execute();
	if (held.length === 0) return;
	await desk.db.transaction().execute(async (trx) => {
		const named = await readNamed(desk, trx, cafe);
		const unnamed = held.map(({ hash }) => hash).filter((hash) => !named.has(hash));
		if (unnamed.length === 0) return;
		await trx.deleteFrom('photo').where('cafe', '=', cafe).where('hash', 'in', unnamed).execute();
	});
}

/** Deletes what no café's journal names any more, however that came about. */
export async function deleteAllUnnamedPhotos(db: Database): Promise<void> {
	const known = new KnownEntries();
	for (const { id } of await listCafes(db)) await deleteUnnamedPhotos({ db, known }, id);
}

async function readNamed(
	{ known }: Pick<DeskServer, 'known'>,
	db: Database,
	cafe: string
): Promise<Set<string>> {
	const photos = readPhotos(await known.read(db, cafe));
	return new Set([...photos.values()].map(({ photo }) => photo));
}
