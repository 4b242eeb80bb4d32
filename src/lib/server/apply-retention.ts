/**
 * Deletes what is too old, café by café: pupils' days are folded (journal/fold-days.ts), whoever left long ago is erased
 * (journal/erased.ts). Both are entries like any other, so that every tablet does the same when it hears of them. The
 * trail of what staff did (audit.ts) loses its oldest lines.
 *
 * Each run writes under a device id of its own, so that no seq is ever used twice, whatever is restored in between.
 * The log of erasures has an entry before the database has it: of what is gone, it always knows.
 */
import { setImmediate as takeTurns } from 'node:timers/promises';
import { localDay } from '../journal/calendar.ts';
import { Coverage, type Fold } from '../journal/coverage.ts';
import { parseEntry, type Draft, type Entry } from '../journal/entry.ts';
import { foldDays } from '../journal/fold-days.ts';
import { isKind } from '../journal/kind.ts';
import { dueErasures, visitsKeptSince } from '../journal/retention.ts';
import { forgetOldLines } from './audit.ts';
import { isClockBelieved } from './believed-clock.ts';
import { appendErasures, isErasing } from './erasure-log.ts';
import { ensureFoldKey, prove } from './fold-proof.ts';
import { createPen } from './pen.ts';
import { readEntriesOf } from './read-entries.ts';
import type { Database } from './schema.ts';
import { SqlJournal } from './sql-journal.ts';

/** Folded at a time; whoever syncs meanwhile waits no longer than for these. */
const FOLDS_AT_ONCE = 20;

export interface RetentionWorld {
	db: Database;
	dataDir: string;
	nowMs: number;
	log: (line: string) => void;
}

/** Deletes what is due in every café, and of the trail, unless the clock may be wrong. */
export async function applyRetention(world: RetentionWorld): Promise<void> {
	if (!(await isClockBelieved(world.db, world.dataDir, world.nowMs))) {
		world.log(
			'The clock is weeks ahead of where it was: nothing old is deleted by it until it has stood for a week.'
		);
		return;
	}
	const cafes = await world.db.selectFrom('cafe').select('id').orderBy('created_at').execute();
	for (const { id } of cafes) await applyTo(world, id);
	await forgetOldLines(world.db, world.nowMs);
}

async function applyTo(world: RetentionWorld, cafe: string): Promise<void> {
	const { db, dataDir, nowMs, log } = world;
	const journal = new SqlJournal(db, cafe);
	const entries = await readEntriesOf(db, cafe);
	const today = localDay(nowMs);
	const before = visitsKeptSince(entries, today);
	const folded = foldDays(entries, before).map((body): Draft => ({ kind: 'day.folded', body }));
	const erased = dueErasures(entries, today).map((body): Draft => ({ kind: 'person.erased', body }));
	if (folded.length + erased.length === 0) return;

	const key = await ensureFoldKey(db, cafe);
	const write = createPen(entries, nowMs);
	const erasing = [...folded, ...erased].map((draft) => {
		const entry = write(draft);
		return isKind(entry, 'day.folded') ? prove(entry, key) : entry;
	});
	const fit = erasing.filter((entry) => fits(entry, log));
	const folds = fit.filter((entry): entry is Fold => isKind(entry, 'day.folded'));
	const coverage = new Coverage(folds);
	const applied = write({
		kind: 'retention.applied',
		body: {
			before,
			days: folds.length,
			entries: entries.filter((entry) => coverage.covers(entry)).length,
			people: erased.length
		}
	});
	appendErasures(
		dataDir,
		fit.filter(isErasing).map((entry) => ({ cafe, entry }))
	);
	const all = [...fit, applied];
	for (let start = 0; start < all.length; start += FOLDS_AT_ONCE) {
		await journal.add(all.slice(start, start + FOLDS_AT_ONCE), 'server');
		await takeTurns();
	}
}

// A day with more of different grades than anybody has stays as it is, and staff hear of it from whoever runs the server.
function fits(entry: Entry, log: (line: string) => void): boolean {
	const parsed = parseEntry(entry);
	if (!parsed.ok) log(`A day could not be folded: ${parsed.reason}`);
	return parsed.ok;
}
