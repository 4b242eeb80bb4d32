/** Photos for tests: built part by part, so that each part can be wrong. `seed` makes another picture. */

const EXIF = [...new TextEncoder().encode('Exif\0\0GPS 56.1567 N 10.2108 E')];

/** A WebP as a tablet makes it, with whatever other chunks. */
export function webpOf(
	facts: { seed?: number; side?: number; chunks?: number[][]; behind?: number[] } = {}
): Uint8Array<ArrayBuffer> {
	const { seed = 1, side = 320, chunks = [], behind = [] } = facts;
	const frame = [0x10, 0, 0, 0x9d, 0x01, 0x2a, ...little(side, 2), ...little(side, 2), seed, seed >> 8, 0];
	const body = [...chunks.flat(), ...webpChunk('VP8 ', frame)];
	return Uint8Array.from([
		...word('RIFF'),
		...little(4 + body.length, 4),
		...word('WEBP'),
		...body,
		...behind
	]);
}

export function webpChunk(name: string, content: number[]): number[] {
	return [...word(name), ...little(content.length, 4), ...content, ...(content.length % 2 ? [0] : [])];
}

export const webpExif = webpChunk('EXIF', EXIF);

/** A JPEG as a tablet makes it, with whatever other segments. */
export function jpegOf(
	facts: { seed?: number; side?: number; segments?: number[][]; behind?: number[] } = {}
): Uint8Array<ArrayBuffer> {
	const { seed = 1, side = 320, segments = [], behind = [] } = facts;
	const jfif = jpegSegment(0xe0, [...word('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
	const frame = jpegSegment(0xc0, [8, ...big(side), ...big(side), 1, 1, 0x11, 0]);
	const scan = [...jpegSegment(0xda, [1, 1, 0, 0, 63, 0]), seed & 0x7f, 0xff, 0, 0xff, 0xd0, 7];
	const parts = [jfif, ...segments, frame, scan, [0xff, 0xd9], behind];
	return Uint8Array.from([0xff, 0xd8, ...parts.flat()]);
}

export function jpegSegment(marker: number, content: number[]): number[] {
	return [0xff, marker, ...big(content.length + 2), ...content];
}

export const jpegExif = jpegSegment(0xe1, EXIF);

/** The photo's name: the SHA-256 of its bytes. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function word(text: string): number[] {
	return [...text].map((letter) => letter.charCodeAt(0));
}

function little(number: number, length: number): number[] {
	return Array.from({ length }, (_, i) => (number >> (8 * i)) & 0xff);
}

function big(number: number): number[] {
	return [number >> 8, number & 0xff];
}
