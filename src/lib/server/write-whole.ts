import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { UNFINISHED } from './copy-database.ts';

/** Writes a file so that under its name there is never half of it; only its owner can read it. */
export function writeWhole(file: string, content: string | Uint8Array): void {
	const unfinished = `${file}${UNFINISHED}`;
	const opened = openSync(unfinished, 'w', 0o600);
	try {
		writeFileSync(opened, content);
		fsyncSync(opened);
	} finally {
		closeSync(opened);
	}
	renameSync(unfinished, file);
}
