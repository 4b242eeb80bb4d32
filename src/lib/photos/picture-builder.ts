import { jpegSegment } from '../sync/photo-builder.ts';

/** Real pictures for tests, made by the browser itself. */

/** Left half red, right half blue. */
export function halves(width: number, height: number): HTMLCanvasElement {
	const { canvas, context } = blank(width, height);
	context.fillStyle = 'red';
	context.fillRect(0, 0, width / 2, height);
	context.fillStyle = 'blue';
	context.fillRect(width / 2, 0, width / 2, height);
	return canvas;
}

/** What compresses worst. */
export function noise(side: number): HTMLCanvasElement {
	const { canvas, context } = blank(side, side);
	const pixels = context.createImageData(side, side);
	let state = 1;
	for (let i = 0; i < pixels.data.length; i += 1) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		pixels.data[i] = i % 4 === 3 ? 255 : state >>> 24;
	}
	context.putImageData(pixels, 0, 0);
	return canvas;
}

function blank(width: number, height: number) {
	const canvas = document.createElement('canvas');
	canvas.width = width;
	canvas.height = height;
	return { canvas, context: canvas.getContext('2d')! };
}

export function fileOf(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
	return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob!), type));
}

/** A JPEG as a telephone takes it: lying on its side, with its orientation, its place and its owner. */
export async function telephoneJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
	const bytes = new Uint8Array(await (await fileOf(canvas, 'image/jpeg')).arrayBuffer());
	const turnRight = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
	const tiff = [...letters('MM'), 0, 42, 0, 0, 0, 8, 0, 1, ...turnRight, 0, 0, 0, 0];
	const exif = jpegSegment(0xe1, [
		...letters('Exif\0\0'),
		...tiff,
		...letters('GPS 56.1567 N, phone of Sara')
	]);
	return new Blob([bytes.slice(0, 2), Uint8Array.from(exif), bytes.slice(2)], { type: 'image/jpeg' });
}

/** A small file that is a picture of `side` times `side` pixels, all black. */
export async function vastPng(side: number): Promise<Blob> {
	const rows = new Uint8Array(side * (Math.ceil(side / 8) + 1));
	const packed = new Blob([rows]).stream().pipeThrough(new CompressionStream('deflate'));
	const data = new Uint8Array(await new Response(packed).arrayBuffer());
	const head = [...big(side), ...big(side), 1, 0, 0, 0, 0];
	const signature = Uint8Array.of(0x89, ...letters('PNG\r\n\x1a\n'));
	return new Blob([signature, pngChunk('IHDR', head), pngChunk('IDAT', data), pngChunk('IEND', [])]);
}

function pngChunk(name: string, content: ArrayLike<number>): Uint8Array<ArrayBuffer> {
	const named = Uint8Array.from([...letters(name), ...Array.from(content)]);
	return Uint8Array.from([...big(content.length), ...named, ...big(crc32(named))]);
}

// PNG (third edition), annex D.
function crc32(bytes: Uint8Array): number {
	let crc = -1;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return ~crc >>> 0;
}

function big(number: number): number[] {
	return [24, 16, 8, 0].map((bits) => (number >>> bits) & 0xff);
}

function letters(text: string): number[] {
	return [...text].map((letter) => letter.charCodeAt(0));
}

/** The colour of one pixel: red, green and blue. */
export function colourAt(canvas: HTMLCanvasElement, x: number, y: number): number[] {
	return [...canvas.getContext('2d')!.getImageData(x, y, 1, 1).data].slice(0, 3);
}
