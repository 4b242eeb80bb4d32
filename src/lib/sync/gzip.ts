/** Below this many characters compressing costs more than it spares. */
const WORTH_CHARS = 1_000;

/** The text as gzip, where that is worth it and the browser can (not in Safari before 16.4); else null. */
export async function gzip(text: string): Promise<ArrayBuffer | null> {
	if (text.length < WORTH_CHARS || !('CompressionStream' in globalThis)) return null;
	try {
		// Not by way of a Blob, which another process would keep meanwhile.
		const packed = new Response(text).body!.pipeThrough(new CompressionStream('gzip'));
		return await new Response(packed).arrayBuffer();
	} catch {
		return null;
	}
}
