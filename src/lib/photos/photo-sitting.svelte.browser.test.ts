import { beforeEach, describe, expect, test } from 'vitest';
import type { Photo } from '../store/photo-shelf.ts';
import type { Camera } from './camera.ts';
import { PhotoSitting } from './photo-sitting.svelte.ts';
import { fileOf, halves } from './picture-builder.ts';

const photo = await fileOf(halves(800, 400), 'image/jpeg');

let streams: MediaStream[];
let answer: () => Promise<Camera> | Camera;
let sitting: PhotoSitting;

beforeEach(() => {
	streams = [];
	answer = () => ({ name: 'open', stream: openStream(), hasAnother: true });
	sitting = new PhotoSitting(async () => answer());
});

function openStream(): MediaStream {
	const stream = halves(64, 48).captureStream();
	streams.push(stream);
	return stream;
}

const lights = () =>
	streams.map((stream) => stream.getTracks().some(({ readyState }) => readyState === 'live'));

describe('a sitting', () => {
	test('begins with a question, and no camera is asked for before the answer', () => {
		expect(sitting.scene.name).toBe('asking');
		expect(streams).toEqual([]);
	});

	test('goes from the camera to a photo that is handed over', async () => {
		await sitting.watch();
		expect(sitting.scene).toMatchObject({ name: 'watching', facing: 'user' });
		sitting.shoot(await playing(streams[0]!));
		expect(sitting.scene).toMatchObject({ name: 'cropping', crop: { side: 48 } });
		expect(lights()).toEqual([false]);
		const kept: Photo[] = [];
		expect(await sitting.keep(async (photo) => void kept.push(photo))).toBe(true);
		expect(kept).toMatchObject([{ type: 'image/webp' }]);
	});

	async function playing(stream: MediaStream): Promise<HTMLVideoElement> {
		const video = document.createElement('video');
		video.muted = true;
		video.srcObject = stream;
		await video.play();
		return video;
	}

	test('takes nothing before the camera shows something', async () => {
		await sitting.watch();
		sitting.shoot(document.createElement('video'));
		expect(sitting.scene.name).toBe('watching');
	});

	test('turns off one camera before it asks for the other', async () => {
		await sitting.watch('user');
		await sitting.watch('environment');
		expect(sitting.scene).toMatchObject({ facing: 'environment' });
		expect(lights()).toEqual([false, true]);
	});

	test.each(['refused', 'missing', 'busy'] as const)('goes on without a camera that is %s', async (name) => {
		answer = () => ({ name });
		await sitting.watch();
		expect([sitting.scene.name, sitting.fault]).toEqual(['choosing', name]);
		await sitting.choose(photo);
		expect([sitting.scene.name, sitting.fault]).toEqual(['cropping', null]);
	});

	test('says what is wrong with a file, and takes the next', async () => {
		answer = () => ({ name: 'missing' });
		await sitting.watch();
		await sitting.choose(new Blob(['Dear library']));
		expect([sitting.scene.name, sitting.fault]).toEqual(['choosing', 'no-picture']);
		await sitting.choose(undefined);
		await sitting.choose(photo);
		expect(sitting.scene.name).toBe('cropping');
	});

	test('lets the face be moved and made larger, and no further than the picture', async () => {
		await sitting.watch();
		await sitting.choose(photo);
		sitting.move(0.25, 0);
		expect(sitting.scene).toMatchObject({ crop: { x: 300, y: 0, side: 400 } });
		sitting.zoom(2);
		expect(sitting.scene).toMatchObject({ zoom: 2, crop: { x: 400, y: 100, side: 200 } });
		sitting.move(9, 9);
		expect(sitting.scene).toMatchObject({ crop: { x: 600, y: 200 } });
	});

	test('that could not be stored stays as it was, to be tried again', async () => {
		await sitting.watch();
		await sitting.choose(photo);
		expect(await sitting.keep(() => Promise.reject(new Error('full')))).toBe(false);
		expect([sitting.scene.name, sitting.fault]).toEqual(['cropping', 'not-kept']);
		expect(await sitting.keep(async () => {})).toBe(true);
	});

	test('tells whether the photo was removed', async () => {
		expect(await sitting.remove(() => Promise.reject(new Error('full')))).toBe(false);
		expect(sitting.fault).toBe('not-removed');
		expect(await sitting.remove(async () => {})).toBe(true);
		expect(sitting.fault).toBeNull();
	});
});

describe('a sitting that is left', () => {
	test('turns the camera off and begins anew', async () => {
		await sitting.watch();
		sitting.end();
		expect([sitting.scene.name, lights()]).toEqual(['asking', [false]]);
	});

	test('while the camera is still on its way turns it off when it comes', async () => {
		let give!: (camera: Camera) => void;
		answer = () => new Promise((resolve) => (give = resolve));
		const opening = sitting.watch();
		sitting.end();
		give({ name: 'open', stream: openStream(), hasAnother: false });
		await opening;
		expect([sitting.scene.name, lights()]).toEqual(['asking', [false]]);
	});

	test('while a file is being read stays left', async () => {
		await sitting.watch();
		const choosing = sitting.choose(photo);
		sitting.end();
		await choosing;
		expect(sitting.scene.name).toBe('asking');
	});

	test.each([
		['is being kept', (wait: () => Promise<void>) => sitting.keep(wait)],
		['is being removed', (wait: () => Promise<void>) => sitting.remove(wait)]
	])('while a photo %s stays left, whatever becomes of it', async (_, begin) => {
		for (const outcome of [async () => {}, () => Promise.reject(new Error('full'))]) {
			await sitting.watch();
			await sitting.choose(photo);
			const isDone = await begin(() => {
				sitting.end();
				return outcome();
			});
			expect([isDone, sitting.scene.name, sitting.fault]).toEqual([false, 'asking', null]);
		}
	});

	test('for a chosen file while the camera is on its way keeps the file', async () => {
		let give!: (camera: Camera) => void;
		answer = () => new Promise((resolve) => (give = resolve));
		const opening = sitting.watch();
		await sitting.choose(photo);
		give({ name: 'open', stream: openStream(), hasAnother: false });
		await opening;
		expect([sitting.scene.name, lights()]).toEqual(['cropping', [false]]);
	});
});
