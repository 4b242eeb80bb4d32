/**
 * Which square of a picture becomes the photo. Everything is in the picture's pixels, and a crop never leaves the
 * picture.
 */
export interface Size {
	width: number;
	height: number;
}

export interface Crop {
	x: number;
	y: number;
	side: number;
}

/** How much larger than at first a face can be made. */
export const ZOOM_MAX = 4;

/** Where faces usually are: above the middle of a picture that is held upright. */
const FACE_HEIGHT = 0.35;

/** The largest square, in the middle; of an upright picture higher, where the face is. */
export function firstCrop({ width, height }: Size): Crop {
	const side = Math.min(width, height);
	return { x: (width - side) / 2, y: (height - side) * FACE_HEIGHT, side };
}

/** The crop moved by so many pixels of the picture, as far as that goes. */
export function moveCrop({ x, y, side }: Crop, byX: number, byY: number, picture: Size): Crop {
	return {
		x: clamp(x + byX, 0, picture.width - side),
		y: clamp(y + byY, 0, picture.height - side),
		side
	};
}

/** The crop around the same middle, with the face `zoom` times as large as at first: from 1 to ZOOM_MAX. */
export function zoomCrop(crop: Crop, zoom: number, picture: Size): Crop {
	const side = Math.min(picture.width, picture.height) / clamp(zoom, 1, ZOOM_MAX);
	const grown = (side - crop.side) / 2;
	return moveCrop({ x: crop.x - grown, y: crop.y - grown, side }, 0, 0, picture);
}

function clamp(value: number, least: number, most: number): number {
	return Math.max(least, Math.min(most, value));
}
