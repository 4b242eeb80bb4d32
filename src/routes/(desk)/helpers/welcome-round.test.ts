import { expect, test } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { pointsLeft, readWelcomes } from '$lib/journal/welcome.ts';
import { TestDesk } from './test-desk.ts';
import { WelcomeRound } from './welcome-round.svelte.ts';

const LIST = ['round', 'coffee', 'Få en nøgle'];
const [emil, sofie, birgit] = [thingId(1), thingId(2), thingId(3)];

class TestRound extends TestDesk {
	readonly round = new WelcomeRound(emil, {
		record: this.world.record,
		find: (id) => this.entries.find((entry) => entry.id === id)
	});

	get ticks() {
		return readWelcomes(this.entries).get(emil);
	}

	tap(point: string): Promise<void> {
		return this.round.tap(point, this.ticks?.get(point));
	}
}

test('the first point asks who has done it, and counts once that is said', async () => {
	const desk = new TestRound();
	await desk.tap('round');
	expect([desk.round.asked, desk.ticks]).toEqual(['round', undefined]);
	await desk.round.choose(sofie);
	expect([desk.round.asked, desk.round.by]).toEqual([null, sofie]);
	expect(desk.ticks?.get('round')).toMatchObject({ by: sofie });
});

test('the next points are of the same person, without asking', async () => {
	const desk = new TestRound();
	await desk.tap('round');
	await desk.round.choose(sofie);
	await desk.tap('Få en nøgle');
	expect(desk.ticks?.get('Få en nøgle')).toMatchObject({ by: sofie });
	expect(pointsLeft(LIST, desk.ticks)).toEqual(['coffee']);
});

test('somebody else can go on', async () => {
	const desk = new TestRound();
	await desk.tap('round');
	await desk.round.choose(sofie);
	desk.round.askAgain();
	await desk.tap('coffee');
	await desk.round.choose(birgit);
	expect([desk.ticks?.get('round')?.by, desk.ticks?.get('coffee')?.by]).toEqual([sofie, birgit]);
});

test('a point that was done by mistake is taken back, without asking who', async () => {
	const desk = new TestRound();
	await desk.tap('round');
	await desk.round.choose(sofie);
	await desk.tap('round');
	expect(pointsLeft(LIST, desk.ticks)).toEqual(LIST);
});

test('whoever does not want to say who they are has ticked nothing', async () => {
	const desk = new TestRound();
	await desk.tap('round');
	desk.round.stopAsking();
	expect(desk.entries).toEqual([]);
	await desk.round.choose(sofie);
	expect(desk.entries).toEqual([]);
});

test('says so when a tick could not be stored, and the next one can', async () => {
	const desk = new TestRound();
	await desk.round.choose(sofie);
	desk.isFull = true;
	await desk.tap('round');
	expect(desk.round.hasFailed).toBe(true);
	desk.isFull = false;
	await desk.tap('round');
	expect([desk.round.hasFailed, desk.ticks?.size]).toEqual([false, 1]);
});
