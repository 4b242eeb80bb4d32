import { checkCafes, type CafeCheck } from '../lib/server/check-cafe.ts';
import { checkFile } from '../lib/server/check-file.ts';
import { openReadOnly } from '../lib/server/open-read-only.ts';
import { dataDirOf } from './data-dir.ts';
import { CommandError, parseOptions, runCommand } from './run-command.ts';
import { detailsOf, lineOf } from './verify-report.ts';

const WEEKS = 4;

// `npm run --silent verify -- [--weeks N] [--details]`: checks the server's data while it runs or not, and changes
// nothing. One line a café; 1 as exit code if something is wrong.
await runCommand(async () => {
	const options = parseOptions(process.argv.slice(2), {
		weeks: { type: 'string' },
		details: { type: 'boolean' }
	});
	const weeks = weeksOf(options.weeks);
	const { cafes, faults } = await check(dataDirOf(process.env), weeks);
	for (const cafe of cafes) {
		process.stdout.write(`${lineOf(cafe)}\n`);
		if (options.details) for (const detail of detailsOf(cafe)) process.stdout.write(`  ${detail}\n`);
	}
	for (const fault of faults) process.stderr.write(`The file: ${fault}\n`);
	const advice = adviceOn(cafes, faults);
	if (advice) throw new CommandError(advice, 1);
});

async function check(dataDir: string, weeks: number): Promise<{ cafes: CafeCheck[]; faults: string[] }> {
	try {
		const { db, close } = openReadOnly(dataDir);
		try {
			return { faults: await checkFile(db), cafes: await checkCafes(db, weeks) };
		} finally {
			close();
		}
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		throw new Error(`The data in ${dataDir} cannot be checked: ${why}`, { cause: error });
	}
}

function weeksOf(wanted: string | undefined): number {
	const weeks = wanted === undefined ? WEEKS : Number(wanted);
	if (Number.isInteger(weeks) && weeks >= 0 && weeks <= 1_000) return weeks;
	throw new CommandError('The number of weeks must be from 0 to 1000.', 2);
}

function adviceOn(cafes: readonly CafeCheck[], faults: readonly string[]): string | undefined {
	if (faults.length > 0 || cafes.some((cafe) => cafe.faults.length > 0)) {
		return (
			'Something is damaged. Stop the server, keep a copy of the data folder, put the last good backup back and ' +
			'start; the tablets then send again what they hold. (--details tells what was found.)'
		);
	}
	if (cafes.some(({ gaps }) => gaps.length > 0)) {
		return (
			'Entries are missing. Open those tablets where there is a network, and look under Personale → Tilstand: what ' +
			'waits is sent, what was refused can be corrected or saved to a file. (--details tells which ones.)'
		);
	}
	return undefined;
}
