import { join, resolve } from 'node:path';
import type { BackupPlan } from '../lib/server/backup-schedule.ts';
import { CommandError } from './run-command.ts';

const HOUR_MS = 60 * 60 * 1000;

/** A day apart and two weeks back: what was erased is gone from the last copy after as long. */
const EVERY_HOURS = 24;
const KEEP = 14;

/** A week apart at most, so that a copy is never older; and as many as a folder can be looked through. */
const EVERY_HOURS_MAX = 168;
const KEEP_MAX = 90;

/**
 * How the server copies its data by itself: every `BACKUP_EVERY_HOURS` (24; 0 is never) to `BACKUP_DIR` (`backups` in
 * the data folder), of which `BACKUP_KEEP` (14) are kept. Undefined if it does not.
 *
 * @throws CommandError if one of them is no such number.
 */
export function backupPlanOf(env: NodeJS.ProcessEnv, dataDir: string): BackupPlan | undefined {
	const hours = numberOf(env, 'BACKUP_EVERY_HOURS', { usual: EVERY_HOURS, min: 0, max: EVERY_HOURS_MAX });
	const keep = numberOf(env, 'BACKUP_KEEP', { usual: KEEP, min: 1, max: KEEP_MAX });
	if (hours === 0) return undefined;
	const folder = env['BACKUP_DIR'] ? resolve(env['BACKUP_DIR']) : join(dataDir, 'backups');
	return { folder, everyMs: hours * HOUR_MS, keep };
}

/**
 * The whole number in a variable of the environment, or the usual one where it is not set.
 *
 * @throws CommandError if it is not one, or out of bounds.
 */
export function numberOf(
	env: NodeJS.ProcessEnv,
	name: string,
	{ usual, min, max }: { usual: number; min: number; max: number }
): number {
	const number = Number(env[name] || usual);
	if (Number.isInteger(number) && number >= min && number <= max) return number;
	throw new CommandError(`${name} must be a whole number from ${min} to ${max}, not ${env[name]}.`, 2);
}
