const COLOURS = 10;

/** Two letters for a face: of the first and the last name, or the first two of a single one. */
export function initialsOf(name: string): string {
	const words = name.trim().split(/\s+/u);
	const first = words[0] ?? '';
	const last = words.length > 1 ? (words.at(-1) ?? '') : '';
	const letters = last ? [...first].slice(0, 1).concat([...last].slice(0, 1)) : [...first].slice(0, 2);
	return letters.join('').toLocaleUpperCase();
}

/**
 * The number, 1–10, of the face colour in app.css that belongs to an id: the same on every tablet.
 * FNV-1a, because ids made in the same second begin alike and must not look alike.
 */
export function faceColour(id: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
	return (((hash ^ (hash >>> 15)) >>> 0) % COLOURS) + 1;
}
