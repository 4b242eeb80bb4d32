/** Longest name of a device or a café, in characters. */
const NAME_MAX_CHARS = 60;

/**
 * A name fit to be shown in a list and in a terminal: no control or direction characters, no line breaks, single
 * spaces, at most 60 characters. May come out empty.
 */
export function cleanName(name: string): string {
	const line = name
		.normalize('NFC')
		.replaceAll(/\s+/gu, ' ')
		.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
		.trim();
	return [...line].slice(0, NAME_MAX_CHARS).join('').trim();
}
