/**
 * A drawing on the page as a picture to send or to have printed.
 *
 * A picture made from an SVG sees neither the page's styles nor its fonts. So each element takes the colours and type
 * that it has on the page along, and the page's font files travel inside; nothing is fetched from elsewhere.
 */

const TAKEN_ALONG = [
	'fill',
	'stroke',
	'font-family',
	'font-size',
	'font-weight',
	'letter-spacing',
	'text-anchor'
];

/** The picture of `svg`, so many pixels wide, as a PNG. Browser only. */
export async function svgToPng(svg: SVGSVGElement, family: string, widthPx: number): Promise<Blob> {
	const { width, height } = svg.viewBox.baseVal;
	const heightPx = Math.round((widthPx * height) / width);
	const copy = copyWithLooks(svg);
	copy.setAttribute('width', String(widthPx));
	copy.setAttribute('height', String(heightPx));
	const style = document.createElementNS(svg.namespaceURI, 'style');
	style.textContent = (await readFontFaces(family)).join('\n');
	copy.prepend(style);
	const canvas = new OffscreenCanvas(widthPx, heightPx);
	const image = await loadImage(new XMLSerializer().serializeToString(copy));
	canvas.getContext('2d')!.drawImage(image, 0, 0, widthPx, heightPx);
	return await canvas.convertToBlob({ type: 'image/png' });
}

async function loadImage(text: string): Promise<HTMLImageElement> {
	// By an address of its own: the page's policy takes no picture from a `data:` address.
	const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
	try {
		const image = new Image();
		image.src = url;
		await image.decode();
		return image;
	} finally {
		URL.revokeObjectURL(url);
	}
}

function copyWithLooks(svg: SVGSVGElement): SVGSVGElement {
	const copy = svg.cloneNode(true) as SVGSVGElement;
	const copies = copy.querySelectorAll('*');
	for (const [i, element] of svg.querySelectorAll('*').entries()) {
		const looks = getComputedStyle(element);
		for (const name of TAKEN_ALONG) copies[i]!.setAttribute(name, looks.getPropertyValue(name));
	}
	return copy;
}

/** The page's own rules for the family, each with its file inside. */
async function readFontFaces(family: string): Promise<string[]> {
	const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
	const faces = rules
		.filter((rule) => rule instanceof CSSFontFaceRule)
		.filter(({ style }) => style.getPropertyValue('font-family').includes(family));
	return await Promise.all(faces.map(inlineFont));
}

async function inlineFont({ cssText, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
	const address = /url\("?([^")]+)"?\)/.exec(cssText)?.[1] ?? '';
	const file = await fetch(new URL(address, parentStyleSheet?.href ?? location.href));
	const bytes = new Uint8Array(await file.arrayBuffer());
	const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
	return cssText.replace(address, `data:font/woff2;base64,${btoa(text)}`);
}
