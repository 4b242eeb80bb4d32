import { afterDelay } from '../lib/server/after.ts';
import { startBackups } from '../lib/server/backup-schedule.ts';
import { firstCafe } from '../lib/server/cafes.ts';
import { isAnythingPaired } from '../lib/server/devices.ts';
import { logFailure } from '../lib/server/log.ts';
import type { WeeklyPlan } from '../lib/server/hand-on-week.ts';
import { openDatabase } from '../lib/server/open-database.ts';
import { issueCode } from '../lib/server/pairing.ts';
import { startRetention } from '../lib/server/retention-schedule.ts';
import { backupPlanOf } from './backup-plan.ts';
import { hasAccounts, issueSetUpKey, SET_UP_PATH } from '../lib/server/set-up.ts';
import { dataDirOf, withDatabase } from './data-dir.ts';
import { deleteEveryMs } from './retention-plan.ts';
import { runCommand } from './run-command.ts';
import { addressOf, explainServing, stopOnSignal } from './serve-command.ts';
import { serve } from './serve.ts';
import { weeklyPlanOf } from './weekly-plan.ts';

// `npm start`: serves the built site until it is told to stop. PORT, HOST and DATA_DIR change where; backup-plan.ts
// says how it copies its data meanwhile, retention-schedule.ts how it deletes what is too old, weekly-plan.ts how it
// hands on each finished week.
await runCommand(async () => {
	const dataDir = dataDirOf(process.env);
	const { port, host } = addressOf(process.env);
	const plan = backupPlanOf(process.env, dataDir);
	const weeklyPlan = weeklyPlanOf(process.env, dataDir);
	const everyMs = deleteEveryMs(process.env);
	// First of all, since it says clearly what is wrong with the folder.
	await withDatabase(dataDir, async () => {});
	const serving = await serve({ port, host, dataDir }).catch((error: unknown) => {
		throw explainServing(error, port, 'npm start');
	});
	const stops = [() => serving.close()];
	const stop = async () => void (await Promise.all(stops.map((each) => each())));
	stopOnSignal({ close: stop });
	try {
		const world = { dataDir, now: Date.now, after: afterDelay, log: logFailure };
		const begin = (work: { stop(): Promise<void> }) => stops.push(() => work.stop());
		if (plan) begin(startBackups(plan, world));
		if (everyMs !== undefined) begin(startRetention(everyMs, world));
		if (weeklyPlan) begin(await openWeekly(dataDir, weeklyPlan));
		process.stdout.write(`\nLektiecaféen er åben på ${serving.url} (the desk is served there)\n`);
		const code = await firstCode(dataDir);
		if (code) process.stdout.write(invitation(serving.url, code));
		const key = await firstKey(dataDir);
		if (key) process.stdout.write(setUpInvitation(serving.url, key));
	} catch (error) {
		// Serving half of what it was told to do, it would look well.
		await stop();
		throw error;
	}
});

/** Begins to hand on finished weeks; what makes workbooks and mails is loaded for that alone. */
async function openWeekly(dataDir: string, plan: WeeklyPlan): Promise<{ stop(): Promise<void> }> {
	const [{ startWeekly }, { createWeeklyWords }] = await Promise.all([
		import('../lib/server/weekly-schedule.ts'),
		import('../lib/i18n/weekly-words.ts')
	]);
	const { db, close } = await openDatabase(dataDir, Date.now());
	const outside = { now: Date.now, after: afterDelay, log: logFailure };
	const schedule = startWeekly(plan, { db, dataDir, words: createWeeklyWords(), ...outside });
	return {
		stop: async () => {
			await schedule.stop();
			close();
		}
	};
}

/** A code for the first café while no device is paired. */
async function firstCode(dataDir: string): Promise<string | undefined> {
	return await withDatabase(dataDir, async ({ db }) => {
		if (await isAnythingPaired(db)) return undefined;
		return await issueCode(db, (await firstCafe(db)).id, Date.now());
	});
}

/** A key to the set-up while nobody has an account. */
async function firstKey(dataDir: string): Promise<string | undefined> {
	return await withDatabase(dataDir, async ({ db }) =>
		(await hasAccounts(db)) ? undefined : await issueSetUpKey(db, Date.now())
	);
}

function setUpInvitation(url: string, key: string): string {
	return `
Ingen koordinator har en konto endnu. Lav den første her; adressen gælder i en time og kun én gang:
  ${url}${SET_UP_PATH}?key=${key}
En ny: npm run --silent set-up
(No coordinator has an account yet: make the first one at the address above.)
`;
}

function invitation(url: string, code: string): string {
	return `
Ingen tablet er forbundet endnu. Sådan forbinder du den første:
  Åbn adressen på tabletten, med /staff/tablet efter, og skriv koden ${code}
  På denne maskine: åbn ${url}/staff/tablet#${code}
Koden gælder i 15 minutter og kun én gang. En ny: npm run --silent pair
(Nothing is paired yet: open the address on the tablet, with /staff/tablet after it, and type ${code}.)
`;
}
