/**
 * Looks through a café's journal for what must never be: the checks behind `npm run verify`.
 *
 *   cursors    whole numbers above 0, none above the café's counter, which the next entry gets a higher one than
 *   entries    text that reads as an entry, is canonical, and says the same id, device and seq as its row
 *   sequences  each device's seqs 1, 2, 3 … up to its last one
 */
import type { Selectable } from 'kysely';
import { countWeek } from '../journal/weeks.ts';
import { dayOf, isWeek, weekOf } from '../journal/calendar.ts';
import type { WeekCounts } from '../journal/weeks.ts';
import { parseEntry, type Entry } from '../journal/entry.ts';
import { canonicalJson } from '../journal/json.ts';
import { findMissingSeqs, type SeqRange } from './missing-seqs.ts';
import type { CafeTable, Database, EntryTable } from './schema.ts';

export interface DeviceGaps {
	device: string;
	missing: SeqRange[];
}

export interface CafeCheck {
	id: string;
	name: string;
	entries: number;
	/** Devices that entries are of. */
	devices: number;
	gaps: DeviceGaps[];
	/** What must not be, in English sentences. */
	faults: string[];
	/** The latest weeks in which something happened, in their order. */
	weeks: WeekCounts[];
}

/** Rows read at a time. */
const PAGE = 1_000;

/** Checks every café in the order in which they were made, with the totals of its last `weeks` weeks. */
export async function checkCafes(db: Database, weeks: number): Promise<CafeCheck[]> {
	const cafes = await db.selectFrom('cafe').selectAll().orderBy('created_at').orderBy('id').execute();
	const checks: CafeCheck[] = [];
	for (const cafe of cafes) checks.push(await checkCafe(db, cafe, weeks));
	return checks;
}

async function checkCafe(db: Database, cafe: Selectable<CafeTable>, weeks: number): Promise<CafeCheck> {
	const faults: string[] = [];
	const entries: Entry[] = [];
	const devices = new Set<string>();
	let count = 0;
	for await (const row of readRows(db, cafe.id)) {
		count += 1;
		devices.add(row.device);
		const entry = checkRow(row, cafe, faults);
		if (entry) entries.push(entry);
	}
	return {
		id: cafe.id,
		name: cafe.name,
		entries: count,
		devices: devices.size,
		gaps: await findGaps(db, cafe.id, [...devices].sort()),
		faults,
		weeks: latestWeeks(entries, weeks).map((week) => countWeek(entries, week))
	};
}

async function* readRows(db: Database, cafe: string): AsyncGenerator<EntryTable> {
	const page = db.selectFrom('entry').selectAll().where('cafe', '=', cafe).orderBy('cursor').limit(PAGE);
	for (let rows = await page.execute(); rows.length > 0;) {
		yield* rows;
		rows = await page.where('cursor', '>', rows.at(-1)!.cursor).execute();
	}
}

/** The entry of a row, if it is one; what is wrong with it goes to `faults`. */
function checkRow(row: EntryTable, cafe: Selectable<CafeTable>, faults: string[]): Entry | undefined {
	const found = (fault: string) => void faults.push(`The entry at cursor ${row.cursor} ${fault}.`);
	if (!Number.isSafeInteger(row.cursor) || row.cursor < 1) found('has no cursor that can be given');
	if (row.cursor > cafe.last_cursor) found(`is beyond the café's counter, ${cafe.last_cursor}`);
	const parsed = parseText(row.json);
	if (!parsed.ok) return found(`cannot be read: ${parsed.reason}`);
	const { entry } = parsed;
	for (const column of ['id', 'device', 'seq'] as const) {
		if (entry[column] !== row[column]) found(`is filed under another ${column} than its own`);
	}
	if (canonicalJson(entry) !== row.json) found('is not written as this program writes it');
	return entry;
}

function parseText(json: string) {
	try {
		return parseEntry(JSON.parse(json));
	} catch {
		return { ok: false, reason: 'it is not JSON' } as const;
	}
}

async function findGaps(db: Database, cafe: string, devices: string[]): Promise<DeviceGaps[]> {
	const gaps: DeviceGaps[] = [];
	for (const device of devices) {
		const missing = await findMissingSeqs(db, cafe, device);
		if (missing.length > 0) gaps.push({ device, missing });
	}
	return gaps;
}

/** A device may have written of a day that has no week, such as one in a year of five digits. */
function latestWeeks(entries: readonly Entry[], count: number): string[] {
	const days = new Set(entries.map(dayOf));
	const weeks = new Set([...days].map(weekOf).filter(isWeek));
	return [...weeks].sort().slice(Math.max(0, weeks.size - count));
}
