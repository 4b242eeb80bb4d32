import { numberOf } from './backup-plan.ts';

const HOUR_MS = 60 * 60 * 1000;

/**
 * How often the server deletes what is too old, in milliseconds: every `DELETE_EVERY_HOURS` (24; at most a week apart).
 * Undefined where that is 0: never.
 *
 * @throws CommandError if it is no such number.
 */
export function deleteEveryMs(env: NodeJS.ProcessEnv): number | undefined {
	const hours = numberOf(env, 'DELETE_EVERY_HOURS', { usual: 24, min: 0, max: 168 });
	return hours === 0 ? undefined : hours * HOUR_MS;
}
