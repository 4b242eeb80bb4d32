import { expect, it } from 'vitest';
import { SentShare } from './sent-share.ts';

it.each<[what: string, left: number[], expected: (string | null)[]]>([
	['is told while much is being sent', [1200, 700, 200, 0], [null, '500/1200', '1000/1200', null]],
	[
		'grows with what is written meanwhile',
		[100, 60, 61, 130, 90],
		[null, '40/100', '39/100', null, '40/130']
	],
	['begins anew after everything was sent', [100, 0, 80, 60], [null, null, null, '20/80']],
	['is not told of a handful', [9, 5, 1, 0], [null, null, null, null]],
	['is not told while nothing leaves', [100, 100], [null, null]]
])('%s', (_what, left, expected) => {
	const share = new SentShare();
	const told = left.map((count) => share.read(count)).map((sent) => sent && `${sent.done}/${sent.most}`);
	expect(told).toEqual(expected);
});

it('says the same however often it is asked', () => {
	const share = new SentShare();
	share.read(100);
	expect([share.read(30), share.read(30)]).toEqual([
		{ done: 70, most: 100 },
		{ done: 70, most: 100 }
	]);
});
