import { expect, test } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { readMeetings, readWishes } from '$lib/journal/wishes.ts';
import { TestDesk } from '../test-desk.ts';
import { WishBox } from './wish-box.svelte.ts';

const [sofie, meeting] = [thingId(1), thingId(31)];

class TestBox extends TestDesk {
	readonly box = new WishBox(this.world);

	withMeeting(): this {
		const body = { meeting, date: '2026-12-07', from: '17:00', place: 'Rum 2' };
		this.record({ kind: 'meeting.planned', body });
		return this;
	}

	answers() {
		const [next] = readMeetings(this.entries);
		return { comes: next?.comes, cannot: next?.cannot };
	}
}

test('a wish is kept as one line, with its name', async () => {
	const desk = new TestBox();
	await desk.box.leave('wish', ' Mere\nfrugt ', sofie);
	expect(readWishes(desk.entries)).toMatchObject([{ concern: 'wish', text: 'Mere frugt', by: sofie }]);
	expect(desk.box.deeds.last).toEqual({ name: 'wish' });
});

test('a problem without a name tells nobody’s', async () => {
	const desk = new TestBox();
	await desk.box.leave('problem', 'Printeren', null);
	expect(readWishes(desk.entries)).toMatchObject([{ concern: 'problem', by: null }]);
	expect(JSON.stringify(desk.entries)).not.toContain('by');
});

test('a wish is taken back', async () => {
	const desk = new TestBox();
	await desk.box.leave('wish', 'Mere frugt', null);
	await desk.at('15:00:05').box.deeds.undo();
	expect(readWishes(desk.entries)).toEqual([]);
});

test('somebody says that they come, changes their mind, and changes it back', async () => {
	const desk = new TestBox().withMeeting();
	const who = { id: sofie, name: 'Sofie' };
	await desk.box.answer(meeting, who, true);
	expect(desk.answers()).toEqual({ comes: [sofie], cannot: [] });
	await desk.at('15:01').box.answer(meeting, who, false);
	expect(desk.answers()).toEqual({ comes: [], cannot: [sofie] });
	expect(desk.box.deeds.last).toEqual({ name: 'cannot', who: 'Sofie' });
	await desk.at('15:01:05').box.deeds.undo();
	expect(desk.answers()).toEqual({ comes: [sofie], cannot: [] });
});

test('a double tap leaves one wish', async () => {
	const desk = new TestBox();
	await Promise.all([desk.box.leave('wish', 'Frugt', null), desk.box.leave('wish', 'Frugt', null)]);
	expect(readWishes(desk.entries)).toHaveLength(1);
});

test('says so when it could not be stored', async () => {
	const desk = new TestBox();
	desk.isFull = true;
	await desk.box.leave('wish', 'Mere frugt', null);
	expect([desk.box.deeds.hasFailed, desk.box.deeds.last]).toEqual([true, null]);
});
