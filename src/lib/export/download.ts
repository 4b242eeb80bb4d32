/** How long the browser may take to fetch the file before its memory is given back. */
const KEPT_MS = 60_000;

/** Hands a text to the browser's downloads. Browser only. */
export function downloadText(fileName: string, text: string, mediaType = 'text/csv;charset=utf-8'): void {
	downloadFile(fileName, new Blob([text], { type: mediaType }));
}

/** Hands a file to the browser's downloads. Browser only. */
export function downloadFile(fileName: string, file: Blob): void {
	const url = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = url;
	link.download = fileName;
	document.body.append(link);
	link.click();
	link.remove();
	// Safari reads the file after the click has returned.
	setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
