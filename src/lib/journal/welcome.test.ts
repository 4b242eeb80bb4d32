import { describe, expect, it } from 'vitest';
import { thingId } from './entry-builder.ts';
import { journalOf, lineId, msOf, type Line } from './journal-builder.ts';
import { pointsLeft, readWelcomes } from './welcome.ts';

const [omar, sara, birgitte] = [thingId(1), thingId(2), thingId(3)] as [string, string, string];
const ticked = (point: string, by = sara): Line => [
	'2026-11-23 15:30',
	'welcome.ticked',
	{ volunteer: omar, point, by }
];
const list = ['round', 'contact', 'coffee'];

describe('the welcome of a newcomer', () => {
	it('tells who did what, and when', () => {
		expect(
			readWelcomes(journalOf(ticked('coffee')))
				.get(omar)
				?.get('coffee')
		).toEqual({
			point: 'coffee',
			by: sara,
			at: msOf('2026-11-23 15:30'),
			entry: lineId(1)
		});
	});

	it.each<[string, Line[], string[]]>([
		['nothing yet', [], list],
		['one point', [ticked('contact')], ['round', 'coffee']],
		['the same by two', [ticked('contact'), ticked('contact', birgitte)], ['round', 'coffee']],
		['a point that is not on the list any more', [ticked('meeting')], list],
		['everything', list.map((point) => ticked(point)), []],
		[
			'a tick that was taken back',
			[ticked('round'), ['2026-11-23 15:31', 'entry.voided', { entry: lineId(1), reason: 'undone' }]],
			list
		]
	])('what is left after %s', (_story, lines, left) => {
		expect(pointsLeft(list, readWelcomes(journalOf(...lines)).get(omar))).toEqual(left);
	});

	it('is done by the first who ticks it', () => {
		const entries = journalOf(ticked('round', birgitte), ticked('round', sara));
		expect(readWelcomes(entries).get(omar)?.get('round')?.by).toBe(birgitte);
	});
});
