/** How long the browser may take to fetch the file before its memory is given back. */
const KEPT_MS = 60_000;

/** Hands a file to the browser's downloads. Browser only. */
export function downloadText(fileName: string, text: string, mediaType = 'text/csv;charset=utf-8'): void {
	const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
	const link = document.createElement('a');
	link.href = url;
	link.download = fileName;
	document.body.append(link);
	link.click();
	link.remove();
	// Safari reads the file after the click has returned.
	setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
