/**
 * Faults without end: `npm run soak -- --rounds N --seed S [--from M] [--only KIND] [--json]`.
 *
 * Each kind of fault suffers its rounds beside the others, on servers and browsers of its own, and prints what was
 * lost, doubled or diverged. The same seed makes the same faults in the same order; only the moments between two
 * processes are the machine's. Many rounds can be run in parts: `--from 400` goes on with the 400th. Ctrl+C tells how far it came. The exit code is 1 if anything was harmed.
 */
import { parseArgs } from 'node:util';
import { formatTable } from '../bench/report.ts';
import { percentile, seededRandom } from '../bench/statistics.ts';
import { ensureChromium } from '../chromium.ts';
import { KilledBrowser } from './browser-kill.ts';
import { PartedTablets } from './partition.ts';
import { isHarmed, noDamage, worsen, type Damage, type Patient } from './round.ts';
import { KilledServer } from './server-kill.ts';

const parted = new PartedTablets();
const patientByKind: Record<string, Patient> = {
	'browser-kill': new KilledBrowser(),
	'server-kill': new KilledServer(),
	partition: parted
};

const PROGRESS_MS = 30_000;

interface Suffered {
	kind: string;
	rounds: number;
	damage: Damage;
	seconds: number;
}

const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '100' },
		seed: { type: 'string', default: '20261124' },
		from: { type: 'string', default: '1' },
		only: { type: 'string' },
		json: { type: 'boolean', default: false }
	}
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
const from = Number(values.from);
const kinds = Object.keys(patientByKind).filter((kind) => values.only === undefined || kind === values.only);
if (!(rounds > 0) || !Number.isInteger(seed) || !(from > 0) || kinds.length === 0) {
	console.error(
		`Usage: npm run soak -- --rounds N --seed S [--from M] [--only ${Object.keys(patientByKind).join('|')}]`
	);
	process.exit(2);
}

ensureChromium();
const ending = new AbortController();
process.once('SIGINT', () => {
	ending.abort();
	console.error('\nLeaving the rounds under way. Once more to stop at once.');
	process.once('SIGINT', () => process.exit(130));
});
const startedAtMs = Date.now();
const all = kinds.map((kind): Suffered => ({ kind, rounds: 0, damage: noDamage(), seconds: 0 }));
const progress = setInterval(() => console.error(all.map(sayBriefly).join(' · ')), PROGRESS_MS);
await Promise.all(all.map((suffered) => soak(suffered)));
clearInterval(progress);
print();
process.exitCode = all.some(({ damage }) => isHarmed(damage)) ? 1 : 0;

async function soak(suffered: Suffered): Promise<void> {
	const patient = patientByKind[suffered.kind]!;
	try {
		while (suffered.rounds < rounds && !ending.signal.aborted) {
			// Of its own, so that a round makes the same faults whatever came before it.
			const random = seededRandom(seed + 1_000_003 * (from + suffered.rounds));
			const damage = await patient.suffer(random);
			// Ctrl+C reaches the servers too: a round that was under way says nothing.
			if (ending.signal.aborted) return;
			note(suffered, damage);
			suffered.rounds++;
			suffered.seconds = (Date.now() - startedAtMs) / 1000;
		}
		note(suffered, await patient.recover());
	} catch (error) {
		if (!ending.signal.aborted) throw error;
	} finally {
		await patient.close();
	}
}

function note(suffered: Suffered, damage: Damage): void {
	worsen(suffered.damage, damage);
	if (!isHarmed(damage)) return;
	console.error(
		`${suffered.kind}, round ${from + suffered.rounds} of seed ${seed}: ${JSON.stringify(damage)}`
	);
}

function sayBriefly({ kind, rounds: done, damage }: Suffered): string {
	return `${kind} ${done}/${rounds}${isHarmed(damage) ? ', HARMED' : ''}`;
}

function print(): void {
	if (values.json) {
		for (const { kind, damage, ...rest } of all) {
			const { notes: _, ...counts } = damage;
			const healed = kind === 'partition' ? healedMs() : {};
			process.stdout.write(`${JSON.stringify({ kind, seed, ...rest, ...counts, ...healed })}\n`);
		}
		return;
	}
	const rows = all.map(({ kind, rounds: done, damage, seconds }) => [
		kind,
		`${done}`,
		`${damage.entries}`,
		`${damage.lost}`,
		`${damage.doubled}`,
		`${damage.diverged}`,
		`${damage.restarted}`,
		(done / seconds).toFixed(2)
	]);
	const head = ['fault', 'rounds', 'entries', 'lost', 'doubled', 'diverged', 'restarted', 'rounds a second'];
	process.stdout.write(`seed ${seed}\n\n${formatTable(head, rows)}\n`);
	if (parted.healedMs.length > 0) {
		const { healedP50Ms, healedP95Ms, healedMaxMs } = healedMs();
		process.stdout.write(
			`\nFrom the network's healing until nothing waits: ${healedP50Ms} ms (p50), ${healedP95Ms} ms (p95), ${healedMaxMs} ms at most\n`
		);
	}
}

function healedMs() {
	const at = (share: number) => Math.round(percentile(parted.healedMs, share));
	return { healedP50Ms: at(0.5), healedP95Ms: at(0.95), healedMaxMs: at(1) };
}
