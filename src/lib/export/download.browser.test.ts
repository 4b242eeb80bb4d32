import { expect, it, onTestFinished } from 'vitest';
import { downloadText } from './download.ts';

/** Takes the link out of the click, so that the browser has nothing to save; resolves to its name and content. */
function catchDownload(): Promise<{ name: string; bytes: Uint8Array }> {
	return new Promise((resolve) => {
		const onClick = async (event: MouseEvent) => {
			if (!(event.target instanceof HTMLAnchorElement)) return;
			event.preventDefault();
			const { download: name, href } = event.target;
			resolve({ name, bytes: new Uint8Array(await (await fetch(href)).arrayBuffer()) });
		};
		document.addEventListener('click', onClick);
		onTestFinished(() => document.removeEventListener('click', onClick));
	});
}

it('a download has its name, and every byte of its text', async () => {
	const caught = catchDownload();
	downloadText('lektiecafe-2026-W47.csv', '\uFEFFbesøg\r\n');
	const { name, bytes } = await caught;
	expect(name).toBe('lektiecafe-2026-W47.csv');
	expect([...bytes]).toEqual([...new TextEncoder().encode('\uFEFFbesøg\r\n')]);
});

it('a download leaves nothing on the page', async () => {
	const caught = catchDownload();
	downloadText('a.csv', 'a');
	await caught;
	expect(document.querySelectorAll('a[download]')).toHaveLength(0);
});
