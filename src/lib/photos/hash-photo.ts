/** The name of a photo wherever it lies: the SHA-256 of its bytes, in lower-case hexadecimal. */
export async function hashPhoto(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
