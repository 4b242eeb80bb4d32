import { flushSync, mount, unmount } from 'svelte';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../app.css';
import { thingId } from '../journal/entry-builder.ts';
import { PATIENT } from '../patience.ts';
import type { Photo } from '../store/photo-shelf.ts';
import { fileOf, halves } from './picture-builder.ts';
import PhotoDialog from './PhotoDialog.svelte';

const person = { id: thingId(1), name: 'Sara' };
const picture = await fileOf(halves(800, 600), 'image/jpeg');

let streams: MediaStream[];

beforeEach(() => {
	streams = [];
});

/** The tablet's camera, or what the browser says instead of it. */
function cameraIs(refusal?: string): void {
	const ask = vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(async () => {
		if (refusal) throw new DOMException('no', refusal);
		const stream = halves(640, 480).captureStream();
		streams.push(stream);
		return stream;
	});
	onTestFinished(() => ask.mockRestore());
}

function show(more: { hasPhoto?: boolean; onkeep?: (photo: Photo) => Promise<void> } = {}) {
	const told: string[] = [];
	const kept: Photo[] = [];
	const props = $state({
		open: true,
		person,
		hasPhoto: more.hasPhoto ?? false,
		today: '2026-11-24',
		onclose: () => {
			told.push('closed');
			props.open = false;
		},
		onkeep: async (whose: string, photo: Photo, consentOn: string) => {
			expect(whose).toBe(person.id);
			await more.onkeep?.(photo);
			kept.push(photo);
			told.push(`kept ${consentOn}`);
		},
		onwithdraw: async () => void told.push('withdrawn')
	});
	const dialog = mount(PhotoDialog, { target: document.body, props });
	flushSync();
	onTestFinished(() => void unmount(dialog));
	return { told, kept, props };
}

const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }));
const lights = () => streams.flatMap((stream) => stream.getTracks().map(({ readyState }) => readyState));

async function choose(file: Blob, name = 'photo.jpg'): Promise<void> {
	await userEvent.upload(
		page.getByLabelText('Vælg et billede').first(),
		new File([file], name, { type: file.type })
	);
}

describe('the photo of a person', () => {
	test('is asked for before a camera is, with today’s date; no is an answer', async () => {
		cameraIs();
		const { told } = show();
		await expect.element(page.getByRole('heading', { name: 'Sara, må vi vise dit ansigt?' })).toBeVisible();
		await expect.element(page.getByText(/tirsdag.+24\. november/)).toBeVisible();
		await press('Nej tak');
		expect(told).toEqual(['closed']);
		expect(streams).toEqual([]);
	});

	test('is taken, shown and kept, and the camera goes out', async () => {
		cameraIs();
		const { told, kept } = show();
		await press('Ja, det må I gerne');
		await vi.waitUntil(() => (document.querySelector('video')?.videoWidth ?? 0) > 0, PATIENT);
		await press('Tag billedet');
		await expect.element(page.getByText('Sara sagde ja den 24. november.')).toBeVisible();
		expect(lights()).toEqual(['ended']);
		await press('Gem billedet');
		await expect.poll(() => told).toEqual(['kept 2026-11-24', 'closed']);
		expect(kept[0]!.bytes.byteLength).toBeLessThanOrEqual(40_000);
	});

	test('is chosen where the camera is refused', async () => {
		cameraIs('NotAllowedError');
		const { told } = show();
		await press('Ja, det må I gerne');
		await expect.element(page.getByText(/Det er helt i orden/)).toBeVisible();
		await choose(new Blob(['Kære bibliotek'], { type: 'image/jpeg' }));
		await expect.element(page.getByText(/ikke et billede/)).toBeVisible();
		await choose(picture);
		await press('Gem billedet');
		await expect.poll(() => told).toEqual(['kept 2026-11-24', 'closed']);
	});

	test('is moved with the keys, too', async () => {
		cameraIs('NotFoundError');
		const { kept } = show();
		await press('Ja, det må I gerne');
		await choose(picture);
		const frame = page.getByRole('button', { name: /Træk i det/ });
		await expect.element(frame).toBeVisible();
		(frame.element() as HTMLElement).focus();
		const before = pixelsOf(frame.element());
		await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
		await expect.poll(() => pixelsOf(frame.element())).not.toBe(before);
		await press('Gem billedet');
		await expect.poll(() => kept.length).toBe(1);
	});

	function pixelsOf(frame: Element): string {
		return frame.querySelector('canvas')!.toDataURL();
	}

	test('that could not be stored can be kept once more', async () => {
		cameraIs('NotFoundError');
		let isFull = true;
		const { told } = show({ onkeep: () => (isFull ? Promise.reject(new Error('full')) : Promise.resolve()) });
		await press('Ja, det må I gerne');
		await choose(picture);
		await press('Gem billedet');
		await expect.element(page.getByText(/ikke gemt/)).toBeVisible();
		isFull = false;
		await press('Gem billedet');
		await expect.poll(() => told).toEqual(['kept 2026-11-24', 'closed']);
	});

	test('is kept as theirs, though the dialog is about the next person before it is ready', async () => {
		cameraIs('NotFoundError');
		const { told, props } = show();
		await press('Ja, det må I gerne');
		await choose(picture);
		const keep = page.getByRole('button', { name: 'Gem billedet' });
		await expect.element(keep).toBeVisible();
		(keep.element() as HTMLElement).click();
		flushSync(() => (props.open = false));
		flushSync(() => Object.assign(props, { open: true, person: { id: thingId(2), name: 'Ali' } }));
		await expect.poll(() => told).toEqual(['kept 2026-11-24']);
		await expect.element(page.getByRole('heading', { name: 'Ali, må vi vise dit ansigt?' })).toBeVisible();
	});

	test('is removed with one press', async () => {
		const { told } = show({ hasPhoto: true });
		await press('Fjern billedet');
		await expect.poll(() => told).toEqual(['withdrawn', 'closed']);
	});

	test('is left alone when the dialog is closed, and the camera goes out', async () => {
		cameraIs();
		const { told, kept } = show();
		await press('Ja, det må I gerne');
		await vi.waitUntil(() => streams.length > 0, PATIENT);
		await press('Luk');
		await expect.poll(() => [told, lights()]).toEqual([['closed'], ['ended']]);
		expect(kept).toEqual([]);
	});
});
