/**
 * How fast one tap is: `npm run bench:tap`, with `--json` for the goals alone. Goals P1, P2 and P4.
 */
import { serveBuilt } from './built-site.ts';
import { withFreshBrowser } from './fresh-browser.ts';
import { checkGoal, describeMachine, formatTable, printReport, type Goal } from './report.ts';
import { median, percentile, seededRandom } from './statistics.ts';
import type { Times } from './tap-page/measure.ts';
import { openDesk, timeClicks, type Click } from './time-clicks.ts';
import { timeStores } from './time-stores.ts';

const SEED = 20261124;
const FRAME_MS = 1000 / 60;
const STORES = { seed: SEED, singleRounds: 105, singlesARound: 4, burstRounds: 21, tapsABurst: 100 };
const CLICKS = 50;
const SLOWDOWNS = [1, 6];

const p95 = (values: readonly number[]) => percentile(values, 0.95);
const ms = (value: number) => value.toFixed(2);

const site = await serveBuilt();
try {
	const stores = await withFreshBrowser(async (page, context) => ({
		machine: describeMachine(context.browser()?.version() ?? ''),
		times: await timeStores(page, STORES)
	}));
	const clicksBySlowdown = await withFreshBrowser(async (page) => {
		const random = seededRandom(SEED);
		await openDesk(page, site.url);
		const measured = new Map<number, Click[]>();
		for (const slowdown of SLOWDOWNS) {
			measured.set(slowdown, await timeClicks(page, { clicks: CLICKS, slowdown, random }));
		}
		return measured;
	});
	printReport(
		[
			stores.machine,
			describeSingles(stores.times),
			describeBursts(stores.times),
			describeClicks(clicksBySlowdown)
		],
		[...storeGoals(stores.times), ...clickGoals(clicksBySlowdown)]
	);
} finally {
	await site.close();
}

function pick(times: readonly Times[], name: string): Times {
	return times.find((engine) => engine.name === name)!;
}

function describeSingles(times: readonly Times[]): string {
	const { singleMs: dexie } = pick(times, 'Dexie, default');
	const rows = times.map(({ name, durability, singleMs }) => [
		name,
		durability,
		ms(median(singleMs)),
		ms(p95(singleMs)),
		ms(median(singleMs) / median(dexie)),
		ms(p95(singleMs) / p95(dexie))
	]);
	const head = ['one tap', 'durability', 'p50 ms', 'p95 ms', 'p50 ÷ Dexie', 'p95 ÷ Dexie'];
	return `${formatTable(head, rows)}\n${times[0]!.singleMs.length} taps each, one after the other`;
}

function describeBursts(times: readonly Times[]): string {
	const dexie = median(pick(times, 'Dexie, default').burstMs);
	const rows = times.map(({ name, durability, burstMs, burstTransactions }) => [
		name,
		durability,
		ms(median(burstMs)),
		ms(p95(burstMs)),
		ms(median(burstMs) / dexie),
		`${Math.max(...burstTransactions)}`
	]);
	const head = [`${STORES.tapsABurst} taps`, 'durability', 'p50 ms', 'p95 ms', 'p50 ÷ Dexie', 'transactions'];
	return `${formatTable(head, rows)}\n${STORES.burstRounds} bursts each, until the last tap is done`;
}

function describeClicks(clicksBySlowdown: ReadonlyMap<number, Click[]>): string {
	const rows = [...clicksBySlowdown].map(([slowdown, clicks]) => {
		const painted = clicks.map(({ paintedMs }) => paintedMs);
		return [
			slowdown === 1 ? 'as it is' : `${slowdown} × slower`,
			ms(median(clicks.map(({ committedMs }) => committedMs))),
			ms(median(clicks.map(({ shownMs }) => shownMs))),
			ms(median(painted)),
			ms(p95(painted)),
			ms(median(painted) / FRAME_MS),
			ms(p95(painted) / FRAME_MS)
		];
	});
	const head = ['processor', 'committed', 'in the page', 'painted p50', 'p95 ms', 'p50 frames', 'p95 frames'];
	return `${formatTable(head, rows)}\n${CLICKS} clicks each in the built app, milliseconds since the click; a frame is 1000 / 60 ms`;
}

function storeGoals(times: readonly Times[]): Goal[] {
	const desk = pick(times, 'the desk');
	const dexie = pick(times, 'Dexie, default');
	const p50Ratio = median(desk.singleMs) / median(dexie.singleMs);
	const burstRatio = median(desk.burstMs) / median(dexie.burstMs);
	return [
		checkGoal('P1', "one tap, p50 ÷ Dexie's default", p50Ratio, 0.9),
		checkGoal('P1', "one tap, p95 ÷ Dexie's default", p95(desk.singleMs) / p95(dexie.singleMs), 0.9),
		checkGoal('P2', '100 taps at once, strict syncs', Math.max(...desk.burstTransactions), 3),
		checkGoal('P2', "100 taps at once, p50 ÷ Dexie's default", burstRatio, 0.5)
	];
}

function clickGoals(clicksBySlowdown: ReadonlyMap<number, Click[]>): Goal[] {
	const frames = (slowdown: number) =>
		p95(clicksBySlowdown.get(slowdown)!.map(({ paintedMs }) => paintedMs)) / FRAME_MS;
	const early = [...clicksBySlowdown.values()]
		.flat()
		.filter((click) => !(click.committedMs <= click.shownMs));
	return [
		checkGoal('P4', 'click to painted, p95 in frames', frames(1), 1.1),
		checkGoal('P4', 'click to painted, p95 in frames, CPU 6 × slower', frames(6), 2),
		checkGoal('P4', 'thanks shown before the strict commit', early.length, 0)
	];
}
