import { describe, expect, test } from 'vitest';
import { colourAt, fileOf, halves, telephoneJpeg, vastPng } from './picture-builder.ts';
import { FILE_MAX_BYTES, takeFromFile, type Picture } from './take-picture.ts';

async function take(file: Blob): Promise<Picture> {
	const taken = await takeFromFile(file);
	if (taken.name !== 'taken') throw new Error(taken.name);
	return taken.picture;
}

const isRed = ([red = 0, , blue = 0]: number[]) => red > 200 && blue < 60;
const isBlue = ([red = 0, , blue = 0]: number[]) => blue > 200 && red < 60;

describe('a chosen file', () => {
	test.each(['image/jpeg', 'image/png', 'image/webp'])('that is %s becomes a picture', async (type) => {
		const picture = await take(await fileOf(halves(80, 40), type));
		expect([picture.width, picture.height]).toEqual([80, 40]);
		expect(isRed(colourAt(picture, 5, 20))).toBe(true);
		expect(isBlue(colourAt(picture, 75, 20))).toBe(true);
	});

	test('from a telephone held upright stands upright', async () => {
		const picture = await take(await telephoneJpeg(halves(80, 40)));
		expect([picture.width, picture.height]).toEqual([40, 80]);
		expect(isRed(colourAt(picture, 20, 5))).toBe(true);
		expect(isBlue(colourAt(picture, 20, 75))).toBe(true);
	});

	test('larger than what is worked with is made smaller, in its proportions', async () => {
		const picture = await take(await fileOf(halves(4000, 1000), 'image/jpeg'));
		expect([picture.width, picture.height]).toEqual([1600, 400]);
	});

	test('that lets something through shows white there', async () => {
		const canvas = document.createElement('canvas');
		canvas.width = canvas.height = 8;
		expect(colourAt(await take(await fileOf(canvas, 'image/png')), 4, 4)).toEqual([255, 255, 255]);
	});
});

describe('what is not a photo', () => {
	const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
	test.each<[string, BlobPart[]]>([
		['nothing', []],
		['a letter', ['Dear library']],
		['a page that says it is a JPEG', ['<!doctype html><img src=x onerror=alert(1)>']],
		['an SVG', [svg]],
		['a JPEG without a picture', [Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0)]],
		['a PNG that is broken off', [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0)]],
		['a film', [Uint8Array.of(0, 0, 0, 0x18), 'ftypmp42', new Uint8Array(100)]]
	])('is said not to be one: %s', async (_what, parts) => {
		expect(await takeFromFile(new Blob(parts, { type: 'image/jpeg' }))).toEqual({ name: 'no-picture' });
	});

	test('is told from what is only too large, which is not read at all', async () => {
		const file = new Blob([new Uint8Array(FILE_MAX_BYTES), new Uint8Array(20_000_000)], {
			type: 'image/jpeg'
		});
		expect(await takeFromFile(file)).toEqual({ name: 'too-large' });
	});

	test('and neither is a small file that becomes a vast picture', async () => {
		const file = await vastPng(8_200);
		expect(file.size).toBeLessThan(100_000);
		expect(await takeFromFile(file)).toEqual({ name: 'too-large' });
	});
});
