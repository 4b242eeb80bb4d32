import { describe, expect, it } from 'vitest';
import type { LockFacts } from '$lib/store/device-facts.ts';
import type { StaffLock } from '$lib/store/staff-lock.ts';
import { StaffGate } from './staff-gate.svelte.ts';

const PIN = '280795';
const NO_LOCK: LockFacts = { pin: null, isLost: false, wrong: 0, tried: 0, waitMs: 0 };
const KEPT: LockFacts = { ...NO_LOCK, pin: { cost: { N: 2, r: 1, p: 1 }, salt: '00', hash: '00' } };

/** Gates on one tablet, each of which hears what the others tell. */
function tabletWith(kept: LockFacts | null) {
	const tablet = { kept, atMs: 0, setByMs: 0 };
	const gates: StaffGate[] = [];
	const lock = {
		try: (pin: string) =>
			Promise.resolve(pin === PIN ? { name: 'right' as const } : { name: 'wrong' as const, left: 4 }),
		choose: () => Promise.resolve(void (tablet.kept = KEPT))
	} as Pick<StaffLock, 'try' | 'choose'> as StaffLock;
	const newGate = () => {
		const gate: StaffGate = new StaffGate({
			elapsed: () => tablet.atMs,
			now: () => tablet.atMs + tablet.setByMs,
			openLock: () => Promise.resolve(lock),
			facts: () => tablet.kept,
			tell: (word) => {
				const others = gates.filter((other) => other !== gate);
				for (const other of others) {
					if (word === 'shut') other.shutHere();
					else other.touchHere();
				}
			}
		});
		gates.push(gate);
		return gate;
	};
	const pass = (ms: number) => {
		tablet.atMs += ms;
		for (const gate of gates) gate.look();
	};
	return { tablet, newGate, pass };
}

async function openGate() {
	const world = tabletWith(KEPT);
	const gate = world.newGate();
	await gate.enter(PIN);
	return { ...world, gate };
}

describe('what a page shows first', () => {
	it.each([
		['nothing, before it is known', null, 'unknown'],
		['the choice of a PIN, where there is none', NO_LOCK, 'choose'],
		['the question who one is, where it was lost', { ...NO_LOCK, isLost: true }, 'prove'],
		['the lock', KEPT, 'enter']
	] as const)('is %s', (_, kept, scene) => {
		expect(tabletWith(kept).newGate().scene).toBe(scene);
	});

	it('is the lock in another tab too, while one is open', async () => {
		const { newGate } = await openGate();
		expect(newGate().scene).toBe('enter');
	});
});

describe('opening', () => {
	it('takes the right PIN', async () => {
		const gate = tabletWith(KEPT).newGate();
		expect(await gate.enter('000000')).toEqual({ name: 'wrong', left: 4 });
		expect(gate.scene).toBe('enter');
		await gate.enter(PIN);
		expect(gate.scene).toBe('page');
	});

	it('of a tablet without a PIN can wait until it is connected', () => {
		const gate = tabletWith(NO_LOCK).newGate();
		expect(gate.isUnset).toBe(true);
		gate.askForPin();
		expect([gate.isUnset, gate.scene]).toEqual([false, 'choose']);
	});

	it('comes with choosing', async () => {
		const gate = tabletWith(NO_LOCK).newGate();
		await gate.choose(PIN);
		expect(gate.scene).toBe('page');
	});

	it('with a forgotten PIN takes a proof and another PIN', async () => {
		const gate = tabletWith(KEPT).newGate();
		gate.forgot();
		expect(gate.scene).toBe('prove');
		gate.prove();
		expect([gate.scene, gate.hasOpened]).toEqual(['choose', false]);
		await gate.choose(PIN);
		expect(gate.scene).toBe('page');
	});

	it('is not done by turning back from a question', () => {
		const gate = tabletWith(KEPT).newGate();
		gate.forgot();
		gate.leaveQuestion();
		expect(gate.scene).toBe('enter');
	});
});

describe('changing the PIN', () => {
	it('asks for the one that holds, although staff are in', async () => {
		const { gate } = await openGate();
		gate.change();
		expect(gate.scene).toBe('enter');
		await gate.enter('000000');
		expect(gate.scene).toBe('enter');
		await gate.enter(PIN);
		expect(gate.scene).toBe('choose');
		await gate.choose('140305');
		expect(gate.scene).toBe('page');
	});

	it('can be left, and the page is there again', async () => {
		const { gate } = await openGate();
		gate.change();
		gate.leaveQuestion();
		expect(gate.scene).toBe('page');
	});
});

describe('shutting', () => {
	it('comes after two minutes untouched, and is told half a minute before', async () => {
		const { gate, pass } = await openGate();
		pass(89_000);
		expect([gate.scene, gate.isClosing]).toEqual(['page', false]);
		pass(6_000);
		expect([gate.scene, gate.isClosing, gate.closesInSeconds]).toEqual(['page', true, 25]);
		pass(25_000);
		expect([gate.scene, gate.isClosing]).toEqual(['enter', false]);
	});

	it('is put off by a touch', async () => {
		const { gate, pass } = await openGate();
		pass(119_000);
		gate.touch();
		pass(119_000);
		expect(gate.scene).toBe('page');
	});

	it('is not put off by a touch after the time, where the page slept', async () => {
		const { gate, tablet } = await openGate();
		tablet.atMs += 121_000;
		gate.touch();
		expect(gate.scene).toBe('enter');
	});

	it('is not put off by setting the clock back', async () => {
		const { gate, tablet, pass } = await openGate();
		tablet.setByMs = -3_600_000;
		pass(120_000);
		expect(gate.scene).toBe('enter');
	});

	it('ends a change that was begun', async () => {
		const { gate, pass } = await openGate();
		gate.change();
		await gate.enter(PIN);
		pass(120_000);
		expect(gate.scene).toBe('enter');
	});

	it('of one tab shuts all, and a touch in one keeps all open', async () => {
		const { gate, newGate, pass } = await openGate();
		const other = newGate();
		await other.enter(PIN);
		pass(100_000);
		gate.touch();
		pass(100_000);
		expect([gate.scene, other.scene]).toEqual(['page', 'page']);
		other.shut();
		expect([gate.scene, other.scene]).toEqual(['enter', 'enter']);
	});
});
