/**
 * The text of a file as spreadsheets save it: UTF-8, UTF-16 with its mark ("Unicode text"), or Windows-1252, in which
 * Excel in Danish writes a plain CSV.
 */
export type DecodedFile =
	{ ok: true; text: string } | { ok: false; problem: 'workbook' | 'large' | 'not-text' };

/** Larger than any list of volunteers. */
export const FILE_MAX_BYTES = 1024 * 1024;

export function decodeFile(bytes: Uint8Array): DecodedFile {
	if (isWorkbook(bytes)) return { ok: false, problem: 'workbook' };
	if (bytes.length > FILE_MAX_BYTES) return { ok: false, problem: 'large' };
	const text = decode(bytes);
	// A picture or a program, whatever its name says.
	return text.includes('\0') ? { ok: false, problem: 'not-text' } : { ok: true, text };
}

/** A ZIP (.xlsx, .ods, .numbers) or an OLE file (.xls). */
function isWorkbook(bytes: Uint8Array): boolean {
	const begin = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return begin === '504b0304' || begin === 'd0cf11e0';
}

function decode(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}
