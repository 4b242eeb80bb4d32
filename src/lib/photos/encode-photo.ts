import type { Photo } from '../store/photo-shelf.ts';
import { readPhotoType, withoutMetadata } from '../sync/photo-format.ts';
import type { Crop } from './crop.ts';
import { hashPhoto } from './hash-photo.ts';
import type { Picture } from './take-picture.ts';

/** Pixels across: a face as large as a screen ever shows it, sharp on a dense one. */
export const PHOTO_SIDE_PX = 320;
/** Every tablet carries everybody's. */
export const PHOTO_BYTES = 40_000;

/** Smaller only if that is what it takes; of each size, the best quality that fits. */
const SIDES_PX = [PHOTO_SIDE_PX, 240, 160];
const QUALITIES = [0.86, 0.76, 0.64, 0.5, 0.36, 0.22];

export type WriteImage = (canvas: HTMLCanvasElement, type: string, quality: number) => Promise<Blob | null>;

/**
 * The photo as it is kept: a square WebP, or a JPEG from a browser that cannot write WebP, with nothing in it but
 * the picture.
 *
 * @throws TypeError if the browser can write neither.
 */
export async function encodePhoto(
	picture: Picture,
	crop: Crop,
	write: WriteImage = writeImage
): Promise<Photo> {
	for (const side of SIDES_PX) {
		const canvas = cut(picture, crop, side);
		for (const quality of QUALITIES) {
			const bytes = await writeEither(canvas, quality, write);
			const type = bytes && readPhotoType(bytes);
			if (!bytes || !type) throw new TypeError('The browser can write neither WebP nor JPEG.');
			if (bytes.length <= PHOTO_BYTES) return { hash: await hashPhoto(bytes), bytes: bytes.buffer, type };
		}
	}
	throw new TypeError('The picture does not become small.');
}

/** Draws the cropped square onto a fresh canvas, `side` pixels across. */
export function cut(picture: Picture, crop: Crop, side: number): HTMLCanvasElement {
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = side;
	const context = canvas.getContext('2d', { alpha: false });
	if (!context) throw new TypeError('The browser cannot draw.');
	context.imageSmoothingQuality = 'high';
	context.drawImage(picture, crop.x, crop.y, crop.side, crop.side, 0, 0, side, side);
	return canvas;
}

// A browser that cannot write what it is asked for writes PNG instead, and says so.
async function writeEither(
	canvas: HTMLCanvasElement,
	quality: number,
	write: WriteImage
): Promise<Uint8Array<ArrayBuffer> | null> {
	for (const type of ['image/webp', 'image/jpeg']) {
		const blob = await write(canvas, type, quality);
		if (blob?.type === type) return withoutMetadata(new Uint8Array(await blob.arrayBuffer()));
	}
	return null;
}

function writeImage(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
	return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}
