import { describe, expect, test } from 'vitest';
import { readPhotoType } from '../sync/photo-format.ts';
import { firstCrop, zoomCrop } from './crop.ts';
import { encodePhoto, PHOTO_BYTES, type WriteImage } from './encode-photo.ts';
import { hashPhoto } from './hash-photo.ts';
import { colourAt, fileOf, halves, noise, telephoneJpeg } from './picture-builder.ts';
import { takeFromFile } from './take-picture.ts';

/** A browser that writes JPEG and PNG only, like WebKit. */
const likeWebKit: WriteImage = (canvas, type) => fileOf(canvas, type === 'image/webp' ? 'image/png' : type);

async function decode(bytes: ArrayBuffer, type: string): Promise<HTMLCanvasElement> {
	const bitmap = await createImageBitmap(new Blob([bytes], { type }));
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [bitmap.width, bitmap.height];
	canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
	return canvas;
}

const text = (bytes: ArrayBuffer) => String.fromCharCode(...new Uint8Array(bytes));

describe('a photo', () => {
	test.each<[string, WriteImage | undefined]>([
		['image/webp', undefined],
		['image/jpeg', likeWebKit]
	])('is a small square %s under the name of its bytes', async (type, write) => {
		const picture = halves(1200, 800);
		const photo = await encodePhoto(picture, firstCrop(picture), write);
		expect(photo.type).toBe(type);
		expect(photo.bytes.byteLength).toBeLessThanOrEqual(PHOTO_BYTES);
		expect(photo.hash).toBe(await hashPhoto(new Uint8Array(photo.bytes)));
		const seen = await decode(photo.bytes, type);
		expect([seen.width, seen.height]).toEqual([320, 320]);
	});

	test('shows what was cropped', async () => {
		const picture = halves(1200, 800);
		const left = { ...zoomCrop(firstCrop(picture), 4, picture), x: 0 };
		const [red = 0, , blue = 0] = colourAt(await decode(...(await bytesOf(picture, left))), 160, 160);
		expect([red > 200, blue < 60]).toEqual([true, true]);
	});

	async function bytesOf(...[picture, crop]: Parameters<typeof encodePhoto>): Promise<[ArrayBuffer, string]> {
		const { bytes, type } = await encodePhoto(picture, crop);
		return [bytes, type];
	}

	test.each<[string, WriteImage | undefined]>([
		['WebP', undefined],
		['JPEG', (canvas, type, quality) => writeJpegOnly(canvas, type, quality)]
	])('of the worst picture there is still fits, as %s', async (_format, write) => {
		const picture = noise(640);
		const { bytes, type } = await encodePhoto(picture, firstCrop(picture), write);
		expect(bytes.byteLength).toBeLessThanOrEqual(PHOTO_BYTES);
		expect(readPhotoType(new Uint8Array(bytes))).toBe(type);
	});

	function writeJpegOnly(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
		const written = type === 'image/webp' ? 'image/png' : type;
		return new Promise((resolve) => canvas.toBlob(resolve, written, quality));
	}

	test.each<[string, WriteImage | undefined]>([
		['WebP', undefined],
		['JPEG', likeWebKit],
		['a JPEG into which the browser writes where and who', () => telephoneJpeg(halves(320, 320))]
	])('holds nothing of where, when and with what it was taken: %s', async (_format, write) => {
		const file = await telephoneJpeg(halves(800, 400));
		expect(text(await file.arrayBuffer())).toContain('GPS');
		const taken = await takeFromFile(file);
		if (taken.name !== 'taken') throw new Error(taken.name);
		const { bytes } = await encodePhoto(taken.picture, firstCrop(taken.picture), write);
		expect(text(bytes)).not.toMatch(/GPS|Exif|EXIF|XMP|ICC|Sara/);
		expect(readPhotoType(new Uint8Array(bytes))).not.toBeNull();
	});

	test('cannot be made by a browser that writes neither', async () => {
		const picture = halves(8, 8);
		await expect(encodePhoto(picture, firstCrop(picture), async () => null)).rejects.toThrow('neither');
	});
});
