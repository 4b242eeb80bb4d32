/**
 * From a chosen file or a camera to a picture that is small enough to work with on an old tablet. Nothing is shown to
 * the browser's decoder that does not begin like a photo, and nothing is decoded that is larger than any camera's.
 */
import type { Size } from './crop.ts';

/** A telephone's usual photos are a tenth of that. */
export const FILE_MAX_BYTES = 30_000_000;
/** A quarter of a gigabyte when it is decoded: what an old tablet can bear, and the largest usual cameras make. */
const PIXELS_MAX = 64_000_000;
/** The longer side of what is worked with: enough to zoom in four times. */
const WORK_SIDE_PX = 1600;

/** A drawing of the picture, upright, in its true proportions. */
export type Picture = HTMLCanvasElement;

export type Taken = { name: 'taken'; picture: Picture } | { name: 'too-large' } | { name: 'no-picture' };

/** Reads a file that somebody chose. Never throws: whatever it is, it is one of the three. */
export async function takeFromFile(file: Blob): Promise<Taken> {
	if (file.size > FILE_MAX_BYTES) return { name: 'too-large' };
	const url = URL.createObjectURL(file);
	try {
		const beginning = new Uint8Array(await file.slice(0, 16).arrayBuffer());
		if (!isPhoto(beginning)) return { name: 'no-picture' };
		const image = await load(url);
		const size = { width: image.naturalWidth, height: image.naturalHeight };
		if (size.width === 0 || size.height === 0) return { name: 'no-picture' };
		if (size.width * size.height > PIXELS_MAX) return { name: 'too-large' };
		await image.decode();
		return { name: 'taken', picture: draw(image, size) };
	} catch {
		return { name: 'no-picture' };
	} finally {
		URL.revokeObjectURL(url);
	}
}

/** What the camera sees at this moment, as others see it: not mirrored. */
export function takeFromVideo(video: HTMLVideoElement): Picture {
	return draw(video, { width: video.videoWidth, height: video.videoHeight });
}

// Knows its size before a pixel of it is decoded. The browser turns it upright (EXIF) here and when it is drawn.
function load(url: string): Promise<HTMLImageElement> {
	return new Promise((resolve, reject) => {
		const image = new Image();
		image.onload = () => resolve(image);
		image.onerror = () => reject(new TypeError('The browser cannot read this picture.'));
		image.src = url;
	});
}

function draw(source: CanvasImageSource, { width, height }: Size): Picture {
	const scale = Math.min(1, WORK_SIDE_PX / Math.max(width, height));
	const canvas = document.createElement('canvas');
	canvas.width = Math.max(1, Math.round(width * scale));
	canvas.height = Math.max(1, Math.round(height * scale));
	const context = canvas.getContext('2d', { alpha: false });
	if (!context) throw new TypeError('The browser cannot draw.');
	// What shows nothing shows paper, not night.
	context.fillStyle = '#ffffff';
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.imageSmoothingQuality = 'high';
	context.drawImage(source, 0, 0, canvas.width, canvas.height);
	return canvas;
}

/** Whether it begins like JPEG, PNG, GIF, WebP, HEIC or AVIF; an SVG or a page never reaches the decoder. */
function isPhoto(bytes: Uint8Array): boolean {
	const text = String.fromCharCode(...bytes);
	return (
		text.startsWith('\xff\xd8\xff') ||
		text.startsWith('\x89PNG\r\n\x1a\n') ||
		text.startsWith('GIF8') ||
		(text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') ||
		text.slice(4, 8) === 'ftyp'
	);
}
