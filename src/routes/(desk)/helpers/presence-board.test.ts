import { describe, expect, test } from 'vitest';
import type { Draft, Entry } from '$lib/journal/entry.ts';
import type { PlannedOpening } from '$lib/journal/openings.ts';
import { readPresence } from '$lib/journal/presence.ts';
import { readVolunteers } from '$lib/journal/volunteers.ts';
import { findNameFault, PresenceBoard, readBoard } from './presence-board.svelte.ts';

const TODAY = '2026-11-23';
const OPENING: PlannedOpening = {
	opening: '019abc00-0000-7000-8000-000000000001',
	weekday: 1,
	from: '15:00',
	to: '18:00',
	cancelledOn: []
};

/** A board over entries, with a clock and a timer in the test's hands. */
class TestBoard {
	readonly entries: Entry[] = [];
	isFull = false;
	nowMs = Date.parse(`${TODAY}T15:00:00+01:00`);
	#timers: { dueMs: number; callback: () => void }[] = [];
	readonly board = new PresenceBoard({
		record: async (draft) => this.record(draft),
		now: () => this.nowMs,
		after: (ms, callback) => {
			const timer = { dueMs: this.nowMs + ms, callback };
			this.#timers.push(timer);
			return () => {
				this.#timers = this.#timers.filter((other) => other !== timer);
			};
		}
	});

	/** Moves the clock to a local time, and lets what is due by then happen. */
	at(time: string): this {
		this.nowMs = Date.parse(`${TODAY}T${time.padEnd(8, ':00')}+01:00`);
		const due = this.#timers.filter(({ dueMs }) => dueMs <= this.nowMs);
		this.#timers = this.#timers.filter((timer) => !due.includes(timer));
		for (const { callback } of due) callback();
		return this;
	}

	record(draft: Draft): Entry {
		if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
		const seq = this.entries.length + 1;
		this.entries.push({
			id: `019abc00-0000-7000-8000-${String(seq).padStart(12, '0')}`,
			kind: draft.kind,
			v: 1,
			at: new Date(this.nowMs + seq).toISOString(),
			skewMs: 0,
			clock: seq,
			device: '019abb00-0000-7000-8000-000000000001',
			seq,
			body: draft.body
		});
		return this.entries.at(-1)!;
	}

	read() {
		const stays = readPresence(this.entries, [OPENING]);
		return readBoard(readVolunteers(this.entries), stays, TODAY, this.nowMs);
	}

	names() {
		const { here, away } = this.read();
		return { here: here.map(({ name }) => name), away: away.map(({ name }) => name) };
	}
}

describe('the board', () => {
	test('shows who came first first, and the others by name', async () => {
		const desk = new TestBoard();
		await desk.board.join('Åse', []);
		await desk.at('15:05').board.join('Bo', ['maths']);
		desk.at('15:06').record({ kind: 'volunteer.registered', body: { volunteer: id(8), name: 'Ulla' } });
		desk.record({ kind: 'volunteer.registered', body: { volunteer: id(9), name: 'Carl' } });
		expect(desk.names()).toEqual({ here: ['Åse', 'Bo'], away: ['Carl', 'Ulla'] });
	});

	test('lets a helper come and go with one tap each', async () => {
		const desk = new TestBoard();
		desk.record({ kind: 'volunteer.registered', body: { volunteer: id(9), name: 'Carl' } });
		await desk.at('15:10').board.arrive(desk.read().away[0]!);
		expect(desk.names().here).toEqual(['Carl']);
		await desk.at('17:55').board.leave(desk.read().here[0]!);
		expect(desk.names().here).toEqual([]);
		expect(readPresence(desk.entries, [OPENING])).toMatchObject([{ assumed: false }]);
	});

	test('a double tap comes, and does not go', async () => {
		const desk = new TestBoard();
		desk.record({ kind: 'volunteer.registered', body: { volunteer: id(9), name: 'Carl' } });
		const [carl] = desk.read().away;
		await Promise.all([desk.board.arrive(carl!), desk.board.leave(carl!)]);
		expect(desk.names().here).toEqual(['Carl']);
	});

	test('takes back the last tap', async () => {
		const desk = new TestBoard();
		await desk.board.join('Åse', []);
		await desk.at('15:01').board.leave(desk.read().here[0]!);
		expect(desk.board.lastDeed).toMatchObject({ name: 'left', who: 'Åse' });
		expect(desk.names().here).toEqual([]);
		await desk.at('15:01:05').board.undo();
		expect(desk.board.lastDeed).toBeNull();
		expect(desk.names().here).toEqual(['Åse']);
	});

	test('offers to take back the last tap for ten seconds', async () => {
		const desk = new TestBoard();
		await desk.board.join('Åse', []);
		expect(desk.at('15:00:09').board.lastDeed).not.toBeNull();
		expect(desk.at('15:00:10').board.lastDeed).toBeNull();
		await desk.board.undo();
		expect(desk.names().here).toEqual(['Åse']);
	});

	test('takes back somebody who joined by mistake, as if they had never been', async () => {
		const desk = new TestBoard();
		await desk.board.join('Åse', []);
		await desk.at('15:00:05').board.undo();
		expect(desk.names()).toEqual({ here: [], away: [] });
	});

	test('whoever tidies up can still say that they leave', async () => {
		const desk = new TestBoard();
		await desk.board.join('Åse', []);
		expect(desk.at('18:20').names().here).toEqual(['Åse']);
		await desk.board.leave(desk.read().here[0]!);
		expect(desk.names().here).toEqual([]);
		const [stay] = readPresence(desk.entries, [OPENING]);
		expect(stay?.assumed).toBe(false);
	});

	test('whoever forgot is gone later in the evening, and their departure assumed', async () => {
		const desk = new TestBoard();
		await desk.board.join('Åse', []);
		expect(desk.at('19:31').names().here).toEqual([]);
		expect(readPresence(desk.entries, [OPENING])[0]?.assumed).toBe(true);
	});

	test('says so when a tap could not be stored', async () => {
		const desk = new TestBoard();
		desk.isFull = true;
		await desk.board.join('Åse', []);
		expect(desk.board.hasFailed).toBe(true);
		expect(desk.names()).toEqual({ here: [], away: [] });
	});
});

test('a newcomer is one through their third day, and today is counted', () => {
	const volunteers = [
		{ id: id(1), name: 'Åse', subjects: [], phone: '', mail: '', partedOn: null, registeredOn: '2026-11-01' }
	];
	const dayNumbers = [0, 1, 2, 3].map((before) => {
		const days = ['2026-11-02', '2026-11-09', '2026-11-16'].slice(0, before);
		const stays = [...days, TODAY].map((day) => ({
			volunteer: id(1),
			day,
			from: Date.parse(`${day}T15:00:00+01:00`),
			to: Date.parse(`${day}T18:00:00+01:00`),
			assumed: true,
			arrivedEntry: id(2),
			leftEntry: null
		}));
		const { here } = readBoard(volunteers, stays, TODAY, Date.parse(`${TODAY}T16:00:00+01:00`));
		return [here[0]?.dayNumber, here[0]?.isNew];
	});
	expect(dayNumbers).toEqual([
		[1, true],
		[2, true],
		[3, true],
		[4, false]
	]);
});

test.each([
	['', 'missing'],
	['   ', 'missing'],
	['Åse', null],
	['أميرة', null],
	['x'.repeat(61), 'long'],
	['A\u0007', 'bad'],
	['  BO ', 'taken']
] as const)('the name %j is %s', (name, fault) => {
	const bo = {
		id: id(1),
		name: 'Bo',
		subjects: [],
		phone: '',
		mail: '',
		partedOn: null,
		registeredOn: TODAY
	};
	expect(findNameFault(name, [bo])).toBe(fault);
});

function id(n: number): string {
	return `019abd00-0000-7000-8000-${String(n).padStart(12, '0')}`;
}
