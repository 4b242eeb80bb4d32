import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { addDays, instantOf } from '../../lib/journal/calendar.ts';
import type { Database } from '../../lib/server/schema.ts';
import type { Shifts } from './shifts.ts';
import { FIRST_DAY } from './term-calendar.ts';
import type { TermWriter } from './term-writer.ts';

/** Drawn for the demo; nobody real. */
const FACES = ['amina', 'bilal', 'ida', 'karen', 'sofie', 'yusuf'].map((name) => {
	const bytes = readFileSync(new URL(`faces/${name}.webp`, import.meta.url));
	return { name, bytes, hash: createHash('sha256').update(bytes).digest('hex') };
});

/** Whose face it is, and on which of their days they said yes. */
const VOLUNTEERS = new Map([
	['amina', { name: 'Amina Warsame', on: addDays(FIRST_DAY, 3) }],
	['bilal', { name: 'Bilal Chaudhry', on: '2026-10-01' }],
	['ida', { name: 'Ida Thygesen', on: '2026-09-10' }],
	['sofie', { name: 'Sofie Lund Andersen', on: addDays(FIRST_DAY, 7) }],
	['yusuf', { name: 'Yusuf Demir', on: addDays(FIRST_DAY, 2) }]
]);

/** Some of the volunteers and Karen show their face; the others rather not. */
export function writeFaces(writer: TermWriter, shifts: Shifts, karen: string): void {
	for (const { name, hash } of FACES) {
		const volunteer = VOLUNTEERS.get(name);
		const person = volunteer ? shifts.idOf(volunteer.name) : karen;
		const consentOn = volunteer?.on ?? FIRST_DAY;
		const body = { person, photo: hash, consentOn };
		writer.write('tablet', instantOf(consentOn, '14:55'), { kind: 'photo.kept', body });
	}
}

/** Brings the pictures to a café whose journal names them. */
export async function fillPhotos(db: Database, cafe: string, created_at: string): Promise<void> {
	const rows = FACES.map(({ hash, bytes }) => ({ cafe, hash, type: 'image/webp', bytes, created_at }));
	await db.insertInto('photo').values(rows).execute();
}
