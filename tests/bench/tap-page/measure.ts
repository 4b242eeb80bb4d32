/**
 * Measures the engines against each other, in the page. Each round takes all of them, in a new order, so that
 * whatever slows the machine for a while slows them all.
 */
import { seededRandom, shuffled } from '../statistics.ts';
import { openEngines, type Durability, type Engine } from './engines.ts';

export interface Times {
	name: string;
	durability: Durability;
	/** One per check-in written alone. */
	singleMs: number[];
	/** One per burst: until every check-in of it is done. */
	burstMs: number[];
	/** Read-write transactions of each burst. */
	burstTransactions: number[];
}

export interface Plan {
	seed: number;
	singleRounds: number;
	singlesARound: number;
	burstRounds: number;
	tapsABurst: number;
}

const WARM_UP_TAPS = 30;
const REST_MS = 2;

let transactions = 0;
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (stores, mode, options) {
	if (mode === 'readwrite') transactions++;
	return begin.call(this, stores, mode, options);
};

const rest = () => new Promise((resolve) => setTimeout(resolve, REST_MS));

async function timeTap(engine: Engine): Promise<number> {
	const write = engine.prepare();
	await rest();
	const startMs = performance.now();
	await write();
	return performance.now() - startMs;
}

async function timeBurst(engine: Engine, taps: number): Promise<number> {
	const writes = Array.from({ length: taps }, () => engine.prepare());
	await rest();
	const startMs = performance.now();
	await Promise.all(writes.map((write) => write()));
	return performance.now() - startMs;
}

async function measure(plan: Plan): Promise<Times[]> {
	const random = seededRandom(plan.seed);
	const engines = await openEngines();
	const timesOf = new Map<Engine, Times>(
		engines.map((engine) => [
			engine,
			{
				name: engine.name,
				durability: engine.durability,
				singleMs: [],
				burstMs: [],
				burstTransactions: []
			}
		])
	);
	for (const engine of engines) {
		for (let tap = 0; tap < WARM_UP_TAPS; tap++) await timeTap(engine);
		await timeBurst(engine, plan.tapsABurst);
	}
	for (let round = 0; round < plan.singleRounds; round++) {
		for (const engine of shuffled(engines, random)) {
			for (let tap = 0; tap < plan.singlesARound; tap++) {
				timesOf.get(engine)!.singleMs.push(await timeTap(engine));
			}
		}
	}
	for (let round = 0; round < plan.burstRounds; round++) {
		for (const engine of shuffled(engines, random)) {
			const before = transactions;
			timesOf.get(engine)!.burstMs.push(await timeBurst(engine, plan.tapsABurst));
			timesOf.get(engine)!.burstTransactions.push(transactions - before);
			await rest();
		}
	}
	return [...timesOf.values()];
}

declare global {
	var measureTaps: typeof measure;
}
globalThis.measureTaps = measure;
