/**
 * How fast and how light syncing is, beside others doing the same work: `npm run bench:sync`, with `--json` for the
 * goals alone. Goals P3, P5 to P9 and P12. `-- --only push,pull,open,wire,endpoint,live,idle` runs some of its parts,
 * `--rounds 9` changes how often each is repeated.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt } from './built-site.ts';
import { withFreshBrowser } from './fresh-browser.ts';
import { describeMachine, printReport, type Goal } from './report.ts';
import { CONTENDERS, DESK, POUCHDB, RAW, RXDB, YJS } from './sync/contenders.ts';
import { loadWithBatches, loadWithIdles } from './sync/load-endpoint.ts';
import { reportEndpoint } from './sync/report-endpoint.ts';
import { reportIdle, reportLive } from './sync/report-live.ts';
import { reportOpenings } from './sync/report-opening.ts';
import { reportTransfers } from './sync/report-transfers.ts';
import { reportWires } from './sync/report-wire.ts';
import { Scene } from './sync/scene.ts';
import { timeLive } from './sync/time-live.ts';
import { timeOpenings } from './sync/time-opening.ts';
import { timeTransfers } from './sync/time-transfers.ts';
import { watchIdle } from './sync/watch-idle.ts';
import { weighWires } from './sync/weigh-wire.ts';

export interface PartReport {
	paragraphs: string[];
	goals: Goal[];
}

const PARTS = ['push', 'pull', 'open', 'wire', 'endpoint', 'live', 'idle'] as const;
const SEED = 20261124;
const CHECK_INS = 10_000;

const { values } = parseArgs({
	options: {
		only: { type: 'string', default: PARTS.join() },
		rounds: { type: 'string', default: '5' },
		json: { type: 'boolean' }
	}
});
const wanted = new Set(values.only.split(','));
const unknown = [...wanted].find((part) => !PARTS.some((known) => known === part));
if (unknown !== undefined) throw new Error(`There is no part ${unknown}: --only takes ${PARTS.join()}`);
const rounds = Number(values.rounds);

ensureBuilt();
const scene = new Scene();
try {
	const machine = await withFreshBrowser(async (_page, context) =>
		describeMachine(context.browser()?.version() ?? '')
	);
	const reports = await runParts();
	printReport(
		[machine, ...reports.flatMap(({ paragraphs }) => paragraphs)],
		reports.flatMap(({ goals }) => goals)
	);
} finally {
	await scene.close();
}

async function runParts(): Promise<PartReport[]> {
	const reports: PartReport[] = [];
	const seed = SEED;
	if (wanted.has('push') || wanted.has('pull')) {
		const pulls = wanted.has('pull');
		const plan = { contenders: CONTENDERS, count: CHECK_INS, rounds, pulls, seed };
		reports.push(reportTransfers(await timeTransfers(scene, plan), CHECK_INS));
	}
	if (wanted.has('open')) {
		const plan = { deskEntries: [0, CHECK_INS, 10 * CHECK_INS], rawEntries: [0, CHECK_INS], tapsARound: 30 };
		reports.push(reportOpenings(await timeOpenings(scene, { ...plan, rounds, seed })));
	}
	if (wanted.has('wire')) {
		reports.push(reportWires(await weighWires(scene, [RAW, DESK, YJS, RXDB, POUCHDB], CHECK_INS)));
	}
	if (wanted.has('endpoint')) {
		const plan = { batches: 30, batch: 500, idles: 2_000, held: CHECK_INS, rounds, seed };
		const batches = await loadWithBatches(scene, plan);
		reports.push(reportEndpoint(batches, await loadWithIdles(scene, plan)));
	}
	if (wanted.has('live')) {
		const plan = { taps: 31, offlineEntries: 500, offlineMs: 5_000, outages: 3, seed };
		reports.push(reportLive(await timeLive(scene, plan), plan));
	}
	if (wanted.has('idle')) {
		const plan = { tablets: 2, watchedMs: 60_000, aloneMs: 15_000 };
		reports.push(reportIdle(await watchIdle(scene, plan), plan));
	}
	return reports;
}
