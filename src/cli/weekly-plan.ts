import { join, resolve } from 'node:path';
import type { WeeklyPlan } from '../lib/server/hand-on-week.ts';
import { CommandError } from './run-command.ts';

/**
 * How the server hands on each finished week: to `WEEKLY_DIR`, and from `MAIL_FROM` to `WEEKLY_TO` (addresses with
 * commas between them) by way of `SMTP_URL`. `WEEKLY_FOR` is `own` (if left out) or `others`. Undefined, and nothing
 * leaves the server, if neither a folder nor somebody to mail to is named.
 *
 * @throws CommandError if one of them makes no sense.
 */
export function weeklyPlanOf(env: NodeJS.ProcessEnv, dataDir: string): WeeklyPlan | undefined {
	const to = (env['WEEKLY_TO'] ?? '').split(',').flatMap((address) => address.trim() || []);
	if (!env['WEEKLY_DIR'] && to.length === 0) return undefined;
	const audience = env['WEEKLY_FOR'] || 'own';
	if (audience !== 'own' && audience !== 'others') {
		throw new CommandError(`WEEKLY_FOR must be own or others, not ${audience}.`, 2);
	}
	const folder = env['WEEKLY_DIR'] ? resolve(env['WEEKLY_DIR']) : join(dataDir, 'weekly');
	return { folder, audience, mail: to.length === 0 ? null : { to, ...mailOf(env) } };
}

function mailOf(env: NodeJS.ProcessEnv): { url: string; from: string } {
	const [url, from] = [env['SMTP_URL'], env['MAIL_FROM']];
	if (!url || !from) throw new CommandError('WEEKLY_TO needs SMTP_URL and MAIL_FROM as well.', 2);
	// It may hold a password, so it is not repeated.
	if (!/^smtps?:\/\/[^/]/.test(url))
		throw new CommandError('SMTP_URL must begin with smtp:// or smtps://.', 2);
	if (!from.includes('@')) throw new CommandError(`MAIL_FROM must be an address, not ${from}.`, 2);
	return { url, from };
}
