import { withBrowser, withProfile } from '../fresh-browser.ts';
import { seededRandom, shuffled } from '../statistics.ts';
import type { Opened } from '../sync-page/desk-contender.ts';
import { callIn, openBenchPage } from './bench-page.ts';
import { DESK, RAW, type Named } from './contenders.ts';
import type { Scene } from './scene.ts';

export interface OpeningPlan {
	/** Entries that the tablets hold; the first is what all taps are compared with. */
	deskEntries: readonly number[];
	/** Nothing stored shows what opening a database costs whatever is in it. */
	rawEntries: readonly number[];
	rounds: number;
	tapsARound: number;
	seed: number;
}

export interface Opening {
	contender: Named;
	entries: number;
	/** One per round, milliseconds. */
	todayMs: number[];
	readyMs: number[];
	/** The same of its database alone, without the desk. */
	bareMs: number[];
	/** All taps of all rounds, milliseconds. */
	tapMs: number[];
}

interface Tablet extends Opening {
	profile: string;
}

/**
 * Tablets that hold so many entries, each a profile of its own, are opened cold: a new browser, a new page, then from
 * nothing open to today's counts. Then the desk's ones are tapped on, in turns, all of them open at once.
 */
export async function timeOpenings(scene: Scene, plan: OpeningPlan): Promise<Opening[]> {
	const wanted = [
		...plan.deskEntries.map((entries) => ({ contender: DESK, entries })),
		...plan.rawEntries.map((entries) => ({ contender: RAW, entries }))
	];
	return withProfiles(wanted.length, async (profiles) => {
		const tablets = wanted.map((what, i): Tablet => ({
			...what,
			profile: profiles[i]!,
			todayMs: [],
			readyMs: [],
			bareMs: [],
			tapMs: []
		}));
		for (const tablet of tablets) await fill(scene, tablet);
		const random = seededRandom(plan.seed);
		for (let round = 0; round <= plan.rounds; round++) {
			for (const tablet of shuffled(tablets, random)) await openOnce(scene, tablet, round > 0);
			for (const tablet of shuffled(tablets, random)) await openBareOnce(scene, tablet, round > 0);
		}
		const tappable = tablets.filter(({ contender }) => contender === DESK);
		await withOpenDesks(scene, tappable, async (tapOn) => {
			for (let round = 0; round <= plan.rounds; round++) {
				for (const tablet of shuffled(tappable, random)) {
					const tookMs = await tapOn(tablet, plan.tapsARound);
					if (round > 0) tablet.tapMs.push(...tookMs);
				}
			}
		});
		return tablets;
	});
}

async function fill(scene: Scene, { contender, entries, profile }: Tablet): Promise<void> {
	const server = await scene.server(contender.server);
	const bundle = await scene.bundle(contender);
	const space = await server.openSpace();
	await withBrowser(profile, async (page, context) => {
		await openBenchPage(context, page, server.url, bundle);
		await callIn(page, contender.name, 'open', await server.invite(space));
		if (entries === 0) return;
		if (contender !== DESK) return callIn(page, contender.name, 'fill', entries);
		await server.call('fill', space, entries);
		await callIn(page, contender.name, 'pull', await server.lastCursor(space));
	});
}

async function openOnce(scene: Scene, tablet: Tablet, counts: boolean): Promise<void> {
	const { contender, entries, profile } = tablet;
	const server = await scene.server(contender.server);
	const bundle = await scene.bundle(contender);
	await withBrowser(profile, async (page, context) => {
		await openBenchPage(context, page, server.url, bundle);
		const opened = await callIn<Opened>(page, contender.name, 'openToToday');
		const isFilled = opened.visits > 0 && opened.servings > 0;
		if (isFilled !== entries > 0) {
			throw new Error(`${contender.title}: ${opened.visits} visits today among ${entries} entries`);
		}
		if (!counts) return;
		tablet.todayMs.push(opened.todayMs);
		tablet.readyMs.push(opened.readyMs);
	});
}

async function openBareOnce(
	scene: Scene,
	{ contender, profile, bareMs }: Tablet,
	counts: boolean
): Promise<void> {
	if (contender !== DESK) return;
	const server = await scene.server(contender.server);
	const bundle = await scene.bundle(contender);
	await withBrowser(profile, async (page, context) => {
		await openBenchPage(context, page, server.url, bundle);
		const tookMs = await callIn<number>(page, contender.name, 'openBare');
		if (counts) bareMs.push(tookMs);
	});
}

async function withOpenDesks(
	scene: Scene,
	tablets: readonly Tablet[],
	use: (tapOn: (tablet: Tablet, taps: number) => Promise<number[]>) => Promise<void>,
	tapping: ReadonlyMap<Tablet, (taps: number) => Promise<number[]>> = new Map()
): Promise<void> {
	const [tablet, ...others] = tablets;
	if (!tablet) return use((tapped, taps) => tapping.get(tapped)!(taps));
	const server = await scene.server(DESK.server);
	const bundle = await scene.bundle(DESK);
	await withBrowser(tablet.profile, async (page, context) => {
		await openBenchPage(context, page, server.url, bundle);
		await callIn(page, DESK.name, 'openToToday');
		const tap = (taps: number) => callIn<number[]>(page, DESK.name, 'tap', taps);
		await withOpenDesks(scene, others, use, new Map([...tapping, [tablet, tap]]));
	});
}

async function withProfiles<T>(
	count: number,
	use: (profiles: readonly string[]) => Promise<T>,
	made: readonly string[] = []
): Promise<T> {
	if (made.length === count) return use(made);
	return withProfile((profile) => withProfiles(count, use, [...made, profile]));
}
