/**
 * The two formats that a photo may have, read down to their parts: what is not picture (where and with what it was
 * taken, comments, profiles, previews, whatever stands behind the end) is cut away by the tablet that takes the photo
 * and is not let in by the server.
 *
 * Sources: ITU-T T.81 (JPEG), annex B; RFC 9649 (WebP), section 2.
 */
export type PhotoType = 'image/webp' | 'image/jpeg';

/** A small file can claim to be a picture of a gigabyte; photos of the café are 320 pixels across. */
const SIDE_MAX_PX = 640;

interface Part {
	start: number;
	end: number;
	isPicture: boolean;
	/** Of the part that tells it, in pixels. */
	size?: { width: number; height: number };
}

/** The type of a photo that consists of nothing but a picture; null for everything else. */
export function readPhotoType(bytes: Uint8Array): PhotoType | null {
	const photo = takeApart(bytes);
	if (!photo || !photo.parts.every(({ isPicture }) => isPicture)) return null;
	const sizes = photo.parts.flatMap(({ size }) => size ?? []);
	const areRight = sizes.every((size) => isSide(size.width) && isSide(size.height));
	return sizes.length > 0 && areRight ? photo.type : null;
}

/** The same picture without anything that is not; null if the bytes are in neither format. */
export function withoutMetadata(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
	const photo = takeApart(bytes);
	if (!photo) return null;
	const kept = photo.parts
		.filter(({ isPicture }) => isPicture)
		.map(({ start, end }) => bytes.slice(start, end));
	const head = photo.type === 'image/webp' ? [bytes.slice(0, 12)] : [bytes.slice(0, 2)];
	const joined = join([...head, ...kept]);
	if (photo.type === 'image/webp') new DataView(joined.buffer).setUint32(4, joined.length - 8, true);
	return joined;
}

function takeApart(bytes: Uint8Array): { type: PhotoType; parts: Part[] } | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	try {
		if (view.getUint16(0) === 0xffd8) return { type: 'image/jpeg', parts: readSegments(view) };
		if (readWord(view, 0) === 'RIFF' && readWord(view, 8) === 'WEBP') {
			return { type: 'image/webp', parts: readChunks(view) };
		}
	} catch (error) {
		// It ends in the middle of something.
		if (!(error instanceof RangeError)) throw error;
	}
	return null;
}

function readSegments(view: DataView): Part[] {
	const parts: Part[] = [];
	let at = 2;
	for (let marker = 0; marker !== 0xd9;) {
		if (view.getUint8(at) !== 0xff) throw new RangeError('No marker where one must be');
		marker = view.getUint8(at + 1);
		const start = at;
		at += marker === 0xd9 ? 2 : 2 + view.getUint16(at + 2);
		if (marker === 0xda) at = endOfScan(view, at);
		const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
		const size = isFrame && { height: view.getUint16(start + 5), width: view.getUint16(start + 7) };
		parts.push({ start, end: at, isPicture: isPictureSegment(marker, at - start), ...(size && { size }) });
	}
	if (at < view.byteLength) parts.push({ start: at, end: view.byteLength, isPicture: false });
	return parts;
}

// JFIF's own segment is 18 bytes long where it holds no preview.
function isPictureSegment(marker: number, length: number): boolean {
	return marker === 0xe0 ? length === 18 : marker < 0xe0;
}

// Within a scan, FF is followed by 00 or by a restart marker.
function endOfScan(view: DataView, from: number): number {
	let at = from;
	while (view.getUint8(at) !== 0xff || isInScan(view.getUint8(at + 1))) at += 1;
	return at;
}

function isInScan(after: number): boolean {
	return after === 0 || (after >= 0xd0 && after <= 0xd7);
}

function readChunks(view: DataView): Part[] {
	const end = 8 + view.getUint32(4, true);
	const parts: Part[] = [];
	for (let at = 12; at < end;) {
		const [start, name, length] = [at, readWord(view, at), view.getUint32(at + 4, true)];
		at += 8 + length + (length % 2);
		if (at > end) throw new RangeError('A chunk ends behind the end');
		const size =
			name === 'VP8 ' ? lossySize(view, start + 8) : name === 'VP8L' ? losslessSize(view, start + 8) : null;
		// The extended header tells of what else there is: without that it is not needed.
		parts.push({ start, end: at, isPicture: size !== null, ...(size && { size }) });
	}
	if (end > view.byteLength) throw new RangeError('Cut short');
	if (end < view.byteLength) parts.push({ start: end, end: view.byteLength, isPicture: false });
	return parts;
}

function lossySize(view: DataView, at: number) {
	return { width: view.getUint16(at + 6, true) & 0x3fff, height: view.getUint16(at + 8, true) & 0x3fff };
}

function losslessSize(view: DataView, at: number) {
	const bits = view.getUint32(at + 1, true);
	return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function isSide(px: number): boolean {
	return px > 0 && px <= SIDE_MAX_PX;
}

function readWord(view: DataView, at: number): string {
	return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}

function join(pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
	const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const piece of pieces) {
		joined.set(piece, at);
		at += piece.length;
	}
	return joined;
}
