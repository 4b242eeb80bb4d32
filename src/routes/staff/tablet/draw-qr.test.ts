import { expect, it } from 'vitest';
import { encode } from 'uqr';
import { drawQr } from './draw-qr.ts';

it('draws each run of dark modules once', () => {
	const modules = [
		[true, true, false],
		[false, true, true],
		[false, false, false]
	];
	expect(drawQr(modules)).toBe('M0 0h2v1H0zM1 1h2v1H1z');
});

it('draws every dark module of a code and no light one', () => {
	const { data } = encode('https://lektiecafe.example.dk/admin/pair?code=ABCD-EFGH', { border: 0 });
	const drawn = data.map((row) => row.map(() => false));
	for (const [, x, y, width] of drawQr(data).matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
		for (let step = 0; step < Number(width); step += 1) drawn[Number(y)]![Number(x) + step] = true;
	}
	expect(drawn).toEqual(data);
});
