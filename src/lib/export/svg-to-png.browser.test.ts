import { expect, it, onTestFinished } from 'vitest';
import { svgToPng } from './svg-to-png.ts';

/** The colour of the middle of a picture. */
async function middleOf(png: Blob): Promise<{ size: number[]; colour: number[] }> {
	const picture = await createImageBitmap(png);
	const canvas = new OffscreenCanvas(picture.width, picture.height);
	const context = canvas.getContext('2d')!;
	context.drawImage(picture, 0, 0);
	const [x, y] = [picture.width / 2, picture.height / 2];
	return {
		size: [picture.width, picture.height],
		colour: [...context.getImageData(x, y, 1, 1).data]
	};
}

it('a picture has the size asked for, and the colours that the drawing has on the page', async () => {
	const page = document.createElement('div');
	page.innerHTML = `<style>:root { --deep: rgb(31 58 52) } .ground { fill: var(--deep) }</style>
		<svg viewBox="0 0 30 40"><rect class="ground" width="30" height="40" /></svg>`;
	document.body.append(page);
	onTestFinished(() => page.remove());
	const png = await svgToPng(page.querySelector('svg')!, 'No Such Family', 60);
	expect(png.type).toBe('image/png');
	expect(await middleOf(png)).toEqual({ size: [60, 80], colour: [31, 58, 52, 255] });
});
