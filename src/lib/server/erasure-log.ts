/**
 * What was folded and erased, in a file beside the database that only ever grows: a backup that is put back is older than
 * some of it, and must not bring anything back (put-back.ts). One line each: `{ "cafe": …, "entry": … }`. It names
 * nobody: an entry says which id is erased, or what a day added up to.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { parseEntry, type Entry } from '../journal/entry.ts';
import { isKind } from '../journal/kind.ts';
import { isNoTap } from './entry-rows.ts';
import type { Database } from './schema.ts';
import { SqlJournal } from './sql-journal.ts';

export const ERASURES_FILE = 'erasures.jsonl';

const KINDS = ['day.folded', 'person.erased'] as const;

export interface LoggedErasure {
	cafe: string;
	entry: Entry;
}

/** Whether the entry belongs into the log. */
export function isErasing(entry: Entry): boolean {
	return KINDS.some((kind) => isKind(entry, kind));
}

/** Everything in the log, in its order. A last line that was cut short by a crash is not in it. */
export function readErasureLog(dataDir: string): LoggedErasure[] {
	const path = join(dataDir, ERASURES_FILE);
	if (!existsSync(path)) return [];
	return readFileSync(path, 'utf8').split('\n').flatMap(parseLine);
}

/** Adds what is not in it yet; on the disk when this returns. */
export function appendErasures(dataDir: string, erasures: readonly LoggedErasure[]): void {
	const known = new Set(readErasureLog(dataDir).map(({ cafe, entry }) => `${cafe} ${entry.id}`));
	const fresh = erasures.filter(({ cafe, entry }) => !known.has(`${cafe} ${entry.id}`));
	if (fresh.length === 0) return;
	const file = openSync(join(dataDir, ERASURES_FILE), 'a', 0o600);
	try {
		// Begins on a line of its own, whatever is at the end.
		writeSync(file, fresh.map((erasure) => `\n${JSON.stringify(erasure)}`).join('') + '\n');
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}

/** Adds whatever the database has of them. */
export async function noteErasures(dataDir: string, db: Database): Promise<void> {
	const rows = await db
		.selectFrom('entry')
		.select(['cafe', 'json'])
		.where(isNoTap)
		.where((entry) => entry.or(KINDS.map((kind) => sql<boolean>`json like ${`%"kind":"${kind}"%`}`)))
		.orderBy('cafe')
		.orderBy('cursor')
		.execute();
	const found = rows.map(({ cafe, json }) => ({ cafe, entry: JSON.parse(json) as Entry }));
	appendErasures(
		dataDir,
		found.filter(({ entry }) => isErasing(entry))
	);
}

/** Makes the database forget what the log says; cafés that it does not have are left out. */
export async function applyErasures(db: Database, log: readonly LoggedErasure[]): Promise<void> {
	const cafes = await db.selectFrom('cafe').select('id').execute();
	for (const { id } of cafes) {
		const journal = new SqlJournal(db, id);
		for (const { cafe, entry } of log) if (cafe === id) await journal.add([entry], 'server');
	}
}

function parseLine(line: string): LoggedErasure[] {
	try {
		const { cafe, entry } = JSON.parse(line) as { cafe?: unknown; entry?: unknown };
		const parsed = parseEntry(entry);
		return typeof cafe === 'string' && parsed.ok && isErasing(parsed.entry)
			? [{ cafe, entry: parsed.entry }]
			: [];
	} catch {
		return [];
	}
}
