import { describe, expect, test } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { readOpenings } from '$lib/journal/openings.ts';
import { readPresence } from '$lib/journal/presence.ts';
import { readShifts } from '$lib/journal/shifts.ts';
import { readVolunteers } from '$lib/journal/volunteers.ts';
import { readBoard } from '../board.ts';
import { comingShifts, findCancellations } from './coming-shifts.ts';
import { PresenceBoard } from './presence-board.svelte.ts';
import { TestDesk, TODAY } from './test-desk.ts';

const [carl, opening, shift] = [thingId(9), thingId(11), thingId(21)];

/** A board over a desk's journal. */
class TestBoard extends TestDesk {
	readonly board = new PresenceBoard(this.world);

	constructor() {
		super();
		const hours = { from: '15:00', to: '18:00' };
		this.record({ kind: 'opening.planned', body: { opening, weekday: 1, ...hours } });
	}

	/** Carl, who has a shift every Monday. */
	withCarl(): this {
		this.record({ kind: 'volunteer.registered', body: { volunteer: carl, name: 'Carl' } });
		this.record({ kind: 'shift.planned', body: { shift, volunteer: carl, opening } });
		return this;
	}

	read() {
		const plan = readOpenings(this.entries);
		const volunteers = readVolunteers(this.entries);
		const shifts = readShifts(this.entries);
		return readBoard({ volunteers, stays: readPresence(this.entries, plan), shifts, plan }, this.nowMs);
	}

	here(): string[] {
		return this.read().here.map(({ name }) => name);
	}

	turn() {
		return comingShifts(
			{ id: carl, stay: null },
			readOpenings(this.entries),
			readShifts(this.entries),
			this.nowMs
		)[0]!;
	}

	carl() {
		return readVolunteers(this.entries).find(({ id }) => id === carl)!;
	}
}

describe('coming and going', () => {
	test('takes one tap each', async () => {
		const desk = new TestBoard().withCarl();
		await desk.at('15:05').board.arrive(desk.carl());
		expect(desk.here()).toEqual(['Carl']);
		expect(desk.board.deeds.last).toMatchObject({ name: 'arrived', volunteer: carl, who: 'Carl' });
		await desk.at('17:55').board.leave(desk.carl());
		expect(desk.here()).toEqual([]);
		expect(readPresence(desk.entries, [])).toMatchObject([{ assumed: false }]);
	});

	test('a double tap comes, and does not go', async () => {
		const desk = new TestBoard().withCarl();
		await Promise.all([desk.board.arrive(desk.carl()), desk.board.leave(desk.carl())]);
		expect(desk.here()).toEqual(['Carl']);
	});

	test('is taken back', async () => {
		const desk = new TestBoard();
		await desk.board.join('Åse', []);
		await desk.at('15:01').board.leave(desk.read().here[0]!);
		expect(desk.board.deeds.last).toMatchObject({ name: 'left', who: 'Åse' });
		await desk.at('15:01:05').board.deeds.undo();
		expect(desk.board.deeds.last).toBeNull();
		expect(desk.here()).toEqual(['Åse']);
	});

	test('is told for ten seconds when going, and for twenty when coming', async () => {
		const desk = new TestBoard().withCarl();
		await desk.board.arrive(desk.carl());
		expect(desk.at('15:00:19').board.deeds.last).not.toBeNull();
		expect(desk.at('15:00:20').board.deeds.last).toBeNull();
		await desk.board.leave(desk.carl());
		expect(desk.at('15:00:29').board.deeds.last).not.toBeNull();
		expect(desk.at('15:00:30').board.deeds.last).toBeNull();
		await desk.board.deeds.undo();
		expect(desk.here()).toEqual([]);
	});

	test('somebody who joined by mistake has never been', async () => {
		const desk = new TestBoard();
		await desk.board.join('Åse', ['maths']);
		expect(desk.read().here).toMatchObject([{ name: 'Åse', subjects: ['maths'], isNew: true }]);
		await desk.at('15:00:05').board.deeds.undo();
		expect(readVolunteers(desk.entries)).toEqual([]);
		expect(desk.here()).toEqual([]);
	});

	test('says so when a tap could not be stored', async () => {
		const desk = new TestBoard();
		desk.isFull = true;
		await desk.board.join('Åse', []);
		expect(desk.board.deeds.hasFailed).toBe(true);
		expect(desk.board.deeds.last).toBeNull();
		desk.isFull = false;
		await desk.at('15:00:01').board.join('Åse', []);
		expect(desk.board.deeds.hasFailed).toBe(false);
	});
});

describe('whoever cannot come', () => {
	test('says so with one tap, for that day alone', async () => {
		const desk = new TestBoard().withCarl().at('12:00');
		await desk.board.cancel(desk.carl(), desk.turn());
		expect(desk.turn()).toMatchObject({ isCancelled: true, opening: { day: TODAY } });
		expect(desk.board.deeds.last).toMatchObject({ name: 'cannot', opening: { day: TODAY } });
		expect(desk.at('15:20').read()).toMatchObject({ missing: [], cannot: [{ name: 'Carl' }] });
	});

	test('takes it back', async () => {
		const desk = new TestBoard().withCarl().at('14:30');
		await desk.board.cancel(desk.carl(), desk.turn());
		await desk.at('14:30:05').board.deeds.undo();
		expect(desk.read().expected).toMatchObject([{ name: 'Carl' }]);
	});

	test('can after all, whichever tablets were told', async () => {
		const desk = new TestBoard().withCarl().at('14:30');
		await desk.board.cancel(desk.carl(), desk.turn());
		desk.record({ kind: 'shift.cancelled', body: { shift, date: TODAY } });
		const turn = desk.at('14:32').turn();
		await desk.board.comeAfterAll(desk.carl(), turn, findCancellations(desk.entries, turn));
		expect(desk.read().expected).toMatchObject([{ name: 'Carl' }]);
	});

	test('cannot after all that', async () => {
		const desk = new TestBoard().withCarl().at('14:30');
		await desk.board.cancel(desk.carl(), desk.turn());
		const turn = desk.at('14:32').turn();
		await desk.board.comeAfterAll(desk.carl(), turn, findCancellations(desk.entries, turn));
		await desk.at('14:32:05').board.deeds.undo();
		expect(desk.read().cannot).toMatchObject([{ name: 'Carl' }]);
	});
});
