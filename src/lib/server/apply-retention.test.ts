import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId, entryOf, thingId, visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { FOREIGN_FOLD_REASON } from '../journal/journal.ts';
import { foldOf } from '../journal/journal-forgetting-suite.ts';
import { isKind } from '../journal/kind.ts';
import { readAll } from '../journal/read-all.ts';
import { readReport } from '../journal/report.ts';
import { applyRetention } from './apply-retention.ts';
import { checkCafes } from './check-cafe.ts';
import { cleanFile } from './clean-file.ts';
import { copyDatabase } from './copy-database.ts';
import { ERASURES_FILE, noteErasures } from './erasure-log.ts';
import { exchange } from './exchange.ts';
import { findMissingSeqs } from './missing-seqs.ts';
import { DATABASE_FILE, openDatabase } from './open-database.ts';
import { putBack } from './put-back.ts';
import { FIRST_AFTER_MS, startRetention } from './retention-schedule.ts';
import { SqlJournal } from './sql-journal.ts';
import { createTemporaryDir, openTemporaryDesk, TEST_NOW_MS, type TemporaryDesk } from './temporary-desk.ts';

const CAFE = 'lektiecafe';
const SPAN = { since: '2025-10-01', until: '2026-11-30' };
const sara = thingId(1);

/** Of a day more than a year ago: five visits, of which one is described and one voided, and a helper's. */
const at = '2025-11-20T14:30:00.000Z';
const old: Entry[] = [
	...visitsOf(1, 3, { at }),
	entryOf('volunteer.arrived', { volunteer: sara }, { seq: 4, at }),
	...visitsOf(5, 6, { at }),
	entryOf('visit.described', { visit: visitsOf(1, 1)[0]!.id, firstTime: true }, { seq: 7, at }),
	entryOf('entry.voided', { entry: visitsOf(2, 2)[0]!.id, reason: 'mis-tap' }, { seq: 8, at })
];
const recent = visitsOf(1, 3, { device: deviceId(2) });
const person: Entry[] = [
	entryOf('volunteer.registered', { volunteer: sara, name: 'Sara Bech', phone: '87654321' }, { seq: 9, at }),
	entryOf('volunteer.parted', { volunteer: sara, on: '2026-06-30' }, { seq: 10 })
];

let desk: TemporaryDesk;
let journal: SqlJournal;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	journal = new SqlJournal(desk.db, CAFE);
	await journal.add([...old, ...recent, ...person]);
});

afterEach(() => desk.remove());

const run = () =>
	applyRetention({
		db: desk.db,
		dataDir: desk.dataDir,
		nowMs: TEST_NOW_MS,
		log: (line) => desk.lines.push(line)
	});
const held = () => readAll(journal);
const ask = async (entries: readonly Entry[], since = 0, device = deviceId(1)) =>
	JSON.parse(await exchange(journal, { since, entries }, { device, nowMs: TEST_NOW_MS }));

/** Everything in the database's files, as text. */
function bytesIn(dir: string): string {
	const files = readdirSync(dir).filter((name) => name.includes('.sqlite'));
	return files.map((name) => readFileSync(join(dir, name), 'latin1')).join('');
}

const REMNANT = 'Sara was here';

/** Leaves in a database's file what was deleted and not overwritten, as a program without `secure_delete` would. */
function leaveRemnant(path: string): void {
	const sqlite = new DatabaseSync(path);
	sqlite.exec(`create table scratch as select '${REMNANT}' as words; drop table scratch`);
	sqlite.close();
}

describe('the daily run', () => {
	test('folds what is too old and erases who left long ago; every report stays', async () => {
		const report = readReport(await held(), SPAN);
		await run();
		expect((await held()).map(({ kind }) => kind)).toEqual([
			'volunteer.arrived',
			...recent.map(() => 'visit.recorded'),
			'volunteer.registered',
			'volunteer.parted',
			'day.folded',
			'person.erased',
			'retention.applied'
		]);
		expect(readReport(await held(), SPAN)).toEqual(report);
		expect((await held()).at(-1)?.body).toEqual({ before: '2025-11-24', days: 1, entries: 7, people: 1 });
		expect(JSON.stringify(await held())).not.toMatch(/Sara|87654321|mis-tap/);
	});

	test('does nothing the second time, and folds what comes late the third', async () => {
		await run();
		const before = await held();
		await run();
		expect(await held()).toEqual(before);
		await journal.add([entryOf('visit.recorded', { grade: '8' }, { device: deviceId(3), at })]);
		const report = readReport(await held(), SPAN);
		await run();
		expect(readReport(await held(), SPAN)).toEqual(report);
		const folds = (await held()).filter((entry) => isKind(entry, 'day.folded'));
		expect(folds.map(({ body }) => body.visits)).toEqual([4, 5]);
		expect(new Set(folds.map(({ device }) => device)).size).toBe(2);
	});

	test('a tablet that comes a year later is told that nothing waits, and nothing comes back', async () => {
		await run();
		const before = await held();
		const reply = await ask([...old, ...person]);
		expect(reply.accepted).toEqual([...old, ...person].map(({ id }) => id));
		expect(reply.folded).toHaveLength(7);
		expect(reply.refused).toEqual([]);
		expect(reply.lastSeq).toBe(10);
		expect(await held()).toEqual(before);
	});

	test('a tablet that had come as far as what is folded reads on from there', async () => {
		const { cursor } = await journal.after(0, 6);
		await run();
		const reply = await ask([], cursor, deviceId(2));
		expect(reply.cursor).toBeGreaterThan(cursor);
		expect(reply.entries.map(({ kind }: Entry) => kind)).toContain('day.folded');
	});

	test('nothing is said to be missing, and all is as it must be', async () => {
		await run();
		expect(await findMissingSeqs(desk.db, CAFE, deviceId(1))).toEqual([]);
		const [check] = await checkCafes(desk.db, 0);
		expect(check).toMatchObject({ faults: [], gaps: [] });
	});

	test('what was deleted is in none of the database’s files', async () => {
		expect(bytesIn(desk.dataDir)).toMatch(/Sara Bech[^]*87654321/);
		await run();
		await cleanFile(desk.db);
		expect(bytesIn(desk.dataDir)).not.toMatch(/Sara Bech|87654321|mis-tap/);
		for (const { id, kind } of old)
			if (kind !== 'volunteer.arrived') expect(bytesIn(desk.dataDir)).not.toContain(id);
	});

	test('takes what lies between the rows out of the file, too', async () => {
		leaveRemnant(join(desk.dataDir, DATABASE_FILE));
		expect(bytesIn(desk.dataDir)).toContain(REMNANT);
		const schedule = startRetention(24 * 3_600_000, desk);
		desk.passMs(FIRST_AFTER_MS);
		await schedule.stop();
		expect(bytesIn(desk.dataDir)).not.toContain(REMNANT);
	});

	test('runs soon after the start, and then once a day', async () => {
		const schedule = startRetention(24 * 3_600_000, desk);
		expect(await held()).toHaveLength(old.length + 5);
		desk.passMs(FIRST_AFTER_MS);
		await schedule.idle();
		expect((await held()).at(-1)?.kind).toBe('retention.applied');
		await journal.add(visitsOf(50, 50, { at: '2025-11-24T14:00:00.000Z' }));
		desk.passMs(24 * 3_600_000);
		await schedule.stop();
		expect((await held()).filter(({ kind }) => kind === 'retention.applied')).toHaveLength(2);
		expect(desk.lines).toEqual([]);
	});
});

describe('a clock that is ahead', () => {
	const DAY_MS = 24 * 3_600_000;
	const runAt = (nowMs: number) =>
		applyRetention({ db: desk.db, dataDir: desk.dataDir, nowMs, log: (line) => desk.lines.push(line) });
	const visitDays = async () =>
		(await held()).filter(({ kind }) => kind === 'visit.recorded').map(({ at }) => at.slice(0, 10));
	const recentDays = recent.map(() => '2026-11-23');

	test.each(['at the first run', 'later'])('deletes nothing, and says so, %s', async (when) => {
		if (when === 'later') await run();
		const before = await held();
		await runAt(Date.UTC(2028, 0, 1));
		await runAt(Date.UTC(2028, 0, 7));
		expect(await held()).toEqual(before);
		expect(desk.lines).toEqual([0, 1].map(() => expect.stringMatching(/^The clock is weeks ahead/)));
	});

	test('deletes as ever once it is set right', async () => {
		await runAt(Date.UTC(2028, 0, 1));
		await run();
		expect((await held()).at(-1)?.kind).toBe('retention.applied');
		expect(await visitDays()).toEqual(recentDays);
	});

	test('is told from a server that was off for long: that one deletes a week later', async () => {
		await run();
		const back = Date.UTC(2028, 0, 1);
		for (let day = 0; day < 7; day += 1) await runAt(back + day * DAY_MS);
		expect(await visitDays()).toEqual(recentDays);
		await runAt(back + 7 * DAY_MS);
		expect(await visitDays()).toEqual([]);
		desk.lines.length = 0;
		await runAt(back + 8 * DAY_MS);
		expect(desk.lines).toEqual([]);
	});

	test('is told from a café that is closed for long: there the days go on one by one', async () => {
		for (let day = 0; day < 500; day += 7) await runAt(TEST_NOW_MS + day * DAY_MS);
		expect(await visitDays()).toEqual([]);
		expect(desk.lines).toEqual([]);
	});

	test('is noted anew where the note of it is damaged', async () => {
		await writeFile(join(desk.dataDir, 'clock.json'), '{"believed":"yesterday","leapt":"then"}');
		await runAt(TEST_NOW_MS);
		await runAt(TEST_NOW_MS + 7 * DAY_MS);
		expect((await held()).at(-1)?.kind).toBe('retention.applied');
	});
});

describe('a fold that somebody else brings', () => {
	test('is refused, and deletes nothing', async () => {
		await run();
		const forged = foldOf(recent, 1);
		const before = await held();
		expect((await ask([forged])).refused).toEqual([{ id: forged.id, reason: FOREIGN_FOLD_REASON }]);
		expect(await held()).toEqual(before);
	});

	test('is taken by a server that has lost everything, but never instead of what it holds', async () => {
		const forged = foldOf(recent, 1);
		expect(
			(
				await journal.add([
					foldOf(
						recent.slice(1).map((entry) => ({ ...entry, id: thingId(entry.seq) })),
						2
					)
				])
			).refused
		).toHaveLength(1);
		const fresh = await openTemporaryDesk();
		try {
			const empty = new SqlJournal(fresh.db, CAFE);
			expect((await empty.add([forged, ...recent])).folded).toHaveLength(3);
			expect(await readAll(empty)).toEqual([forged]);
		} finally {
			await fresh.remove();
		}
	});
});

describe('a backup that is put back', () => {
	let dir: string;

	beforeEach(async () => {
		dir = await createTemporaryDir();
		await copyDatabase(desk.dataDir, join(dir, 'backup.sqlite'));
		leaveRemnant(join(dir, 'backup.sqlite'));
		await run();
		await ask([entryOf('person.erased', { person: thingId(9) }, { seq: 11 })]);
		await noteErasures(desk.dataDir, desk.db);
	});

	afterEach(() => rmSync(dir, { recursive: true }));

	test.each(['log', 'database'])(
		'has forgotten what was deleted since it was made, by the %s that is there',
		async (by) => {
			const before = await held();
			if (by === 'log') await copyFile(join(desk.dataDir, ERASURES_FILE), join(dir, ERASURES_FILE));
			else await copyDatabase(desk.dataDir, join(dir, DATABASE_FILE));
			await putBack(dir, join(dir, 'backup.sqlite'), TEST_NOW_MS + 1_000);
			const { db, close } = await openDatabase(dir, TEST_NOW_MS + 2_000);
			const now = await readAll(new SqlJournal(db, CAFE));
			close();
			expect(readReport(now, SPAN)).toEqual(readReport(before, SPAN));
			const ids = (entries: readonly Entry[]) => entries.map(({ id }) => id).sort();
			expect(ids(now)).toEqual(ids(before.filter(({ kind }) => kind !== 'retention.applied')));
			const bytes = readFileSync(join(dir, DATABASE_FILE), 'latin1');
			expect(bytes).not.toMatch(/Sara Bech|87654321|mis-tap/);
			expect(bytes).not.toContain(REMNANT);
			expect(readFileSync(join(dir, ERASURES_FILE), 'utf8')).not.toMatch(/Sara/);
		}
	);

	test('on another machine learns it from the tablets, whose folds say what it would say', async () => {
		const brought = (await held()).filter(({ kind }) => kind === 'day.folded' || kind === 'person.erased');
		const other = await createTemporaryDir();
		try {
			await putBack(other, join(dir, 'backup.sqlite'), TEST_NOW_MS + 1_000);
			const { db, close } = await openDatabase(other, TEST_NOW_MS + 2_000);
			const restored = new SqlJournal(db, CAFE);
			const report = readReport(await readAll(restored), SPAN);
			const { refused } = await restored.add(brought);
			expect(refused).toEqual([]);
			expect((await readAll(restored)).filter(({ kind }) => kind === 'visit.recorded')).toEqual(recent);
			expect(readReport(await readAll(restored), SPAN)).toEqual(report);
			expect(JSON.stringify(await readAll(restored))).not.toMatch(/Sara|87654321/);
			close();
		} finally {
			rmSync(other, { recursive: true });
		}
	});
});
