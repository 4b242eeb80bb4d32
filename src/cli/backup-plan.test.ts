import { expect, test } from 'vitest';
import { backupPlanOf } from './backup-plan.ts';

const HOUR_MS = 3_600_000;

test.each<[NodeJS.ProcessEnv, ReturnType<typeof backupPlanOf>]>([
	[{}, { folder: '/data/backups', everyMs: 24 * HOUR_MS, keep: 14 }],
	[
		{ BACKUP_DIR: '/mnt/safe', BACKUP_EVERY_HOURS: '1', BACKUP_KEEP: '90' },
		{ folder: '/mnt/safe', everyMs: HOUR_MS, keep: 90 }
	],
	[{ BACKUP_EVERY_HOURS: '0' }, undefined]
])('%j is %j', (env, plan) => {
	expect(backupPlanOf(env, '/data')).toEqual(plan);
});

test.each([
	[{ BACKUP_EVERY_HOURS: '169' }, 'BACKUP_EVERY_HOURS must be a whole number from 0 to 168, not 169.'],
	[{ BACKUP_EVERY_HOURS: 'daily' }, 'BACKUP_EVERY_HOURS must be a whole number from 0 to 168, not daily.'],
	[{ BACKUP_KEEP: '0' }, 'BACKUP_KEEP must be a whole number from 1 to 90, not 0.'],
	[{ BACKUP_KEEP: '1.5' }, 'BACKUP_KEEP must be a whole number from 1 to 90, not 1.5.']
])('%j is refused in one sentence', (env, sentence) => {
	expect(() => backupPlanOf(env, '/data')).toThrow(sentence);
});
