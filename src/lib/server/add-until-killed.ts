import { writeSync } from 'node:fs';
import { visitsOf } from '../journal/entry-builder.ts';
import { openDatabase } from './open-database.ts';
import { SqlJournal } from './sql-journal.ts';

// Run by sql-journal-killed.test.ts: adds batches of ten to the journal in argv[2], from seq argv[3] on, and writes
// the last seq of each batch to stdout once it is accepted. Ends only by being killed.
const [dataDir = '', first = '1'] = process.argv.slice(2);
const { db } = await openDatabase(dataDir, Date.UTC(2026, 10, 24));
const journal = new SqlJournal(db, 'lektiecafe');
for (let seq = Number(first); ; seq += 10) {
	const { accepted } = await journal.add(visitsOf(seq, seq + 9));
	if (accepted.length === 10) writeSync(1, `${seq + 9}\n`);
}
