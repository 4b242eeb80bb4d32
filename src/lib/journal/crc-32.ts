const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let rest = byte;
	for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
	return rest;
});

const ENCODER = new TextEncoder();

/**
 * CRC-32 of the text in UTF-8, as eight hexadecimal digits (the one of ZIP and PNG; ISO 3309). It notices every
 * damage within four bytes in a row, and of any other all but one in four billion; it keeps nobody out who means to
 * change something.
 */
export function crc32(text: string): string {
	return crc32Of(text).toString(16).padStart(8, '0');
}

/** The same as a number. ASCII, which its own UTF-8 is, needs no bytes made of it: forty thousand ids are soon done. */
export function crc32Of(text: string): number {
	let crc = 0xffffffff;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code > 0x7f) return crcOfBytes(ENCODER.encode(text));
		crc = (crc >>> 8) ^ TABLE[(crc ^ code) & 0xff]!;
	}
	return (crc ^ 0xffffffff) >>> 0;
}

function crcOfBytes(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff]!;
	return (crc ^ 0xffffffff) >>> 0;
}
