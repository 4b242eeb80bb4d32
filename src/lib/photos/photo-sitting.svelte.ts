import type { Photo } from '../store/photo-shelf.ts';
import { closeCamera, openCamera, type Camera, type Facing } from './camera.ts';
import { firstCrop, moveCrop, zoomCrop, type Crop } from './crop.ts';
import { encodePhoto } from './encode-photo.ts';
import { takeFromFile, takeFromVideo, type Picture } from './take-picture.ts';

/**
 * One person's sitting for a photo.
 *
 *   asking ── agreed ──► opening ── the camera is there ──► watching ── shot, or a file chosen ──► cropping
 *                           │                                  ▲                                   │    │
 *                           └─ there is none ──► choosing      └────────────── another ────────────┘    ▼
 *                                                    └────────── a file chosen ──► cropping         keeping
 */
export type Scene =
	| { name: 'asking' }
	| { name: 'opening' }
	| { name: 'watching'; stream: MediaStream; facing: Facing; hasAnother: boolean }
	/** Without a camera. */
	| { name: 'choosing' }
	| { name: 'cropping'; picture: Picture; crop: Crop; zoom: number }
	| { name: 'keeping'; picture: Picture; crop: Crop; zoom: number };

export type PhotoFault =
	Exclude<Camera['name'], 'open'> | 'too-large' | 'no-picture' | 'not-kept' | 'not-removed';

export class PhotoSitting {
	readonly #open: (facing: Facing) => Promise<Camera>;
	#scene: Scene = $state.raw({ name: 'asking' });
	#fault: PhotoFault | null = $state(null);
	/** What is answered after another question, or after the dialog was closed, is not wanted any more. */
	#asked = 0;
	#ended = 0;

	constructor(open: (facing: Facing) => Promise<Camera> = openCamera) {
		this.#open = open;
	}

	get scene(): Scene {
		return this.#scene;
	}

	get fault(): PhotoFault | null {
		return this.#fault;
	}

	/** The person agrees, or wants another camera, or another try. */
	async watch(facing: Facing = 'user'): Promise<void> {
		this.#leave({ name: 'opening' });
		const asked = ++this.#asked;
		const camera = await this.#open(facing);
		if (asked !== this.#asked || this.#scene.name !== 'opening') {
			if (camera.name === 'open') closeCamera(camera.stream);
			return;
		}
		if (camera.name === 'open') {
			this.#scene = { name: 'watching', stream: camera.stream, facing, hasAnother: camera.hasAnother };
			return;
		}
		this.#scene = { name: 'choosing' };
		this.#fault = camera.name;
	}

	shoot(video: HTMLVideoElement): void {
		// Nothing to be seen yet.
		if (video.videoWidth === 0) return;
		this.#crop(takeFromVideo(video));
	}

	async choose(file: Blob | undefined): Promise<void> {
		if (!file) return;
		const ended = this.#ended;
		const taken = await takeFromFile(file);
		if (ended !== this.#ended) return;
		if (taken.name === 'taken') this.#crop(taken.picture);
		else this.#fault = taken.name;
	}

	/** Moves the crop by so many crops: 1 is its whole width or height. */
	move(byX: number, byY: number): void {
		if (this.#scene.name !== 'cropping') return;
		const { crop, picture } = this.#scene;
		this.#scene = { ...this.#scene, crop: moveCrop(crop, byX * crop.side, byY * crop.side, picture) };
	}

	zoom(zoom: number): void {
		if (this.#scene.name !== 'cropping') return;
		const { crop, picture } = this.#scene;
		this.#scene = { ...this.#scene, zoom, crop: zoomCrop(crop, zoom, picture) };
	}

	/** Hands the photo to `keep`; returns whether it was kept while they were still sitting. */
	async keep(keep: (photo: Photo) => Promise<void>): Promise<boolean> {
		if (this.#scene.name !== 'cropping') return false;
		const cropping = this.#scene;
		const ended = this.#ended;
		this.#leave({ ...cropping, name: 'keeping' });
		try {
			await keep(await encodePhoto(cropping.picture, cropping.crop));
			return ended === this.#ended;
		} catch {
			// The next person is not shown this one's photo.
			if (ended !== this.#ended) return false;
			this.#scene = cropping;
			this.#fault = 'not-kept';
			return false;
		}
	}

	/** Returns whether the photo was removed while they were still sitting. */
	async remove(remove: () => Promise<void>): Promise<boolean> {
		const ended = this.#ended;
		this.#fault = null;
		try {
			await remove();
			return ended === this.#ended;
		} catch {
			if (ended === this.#ended) this.#fault = 'not-removed';
			return false;
		}
	}

	/** Back to the beginning; the camera's light goes out. */
	end(): void {
		this.#asked += 1;
		this.#ended += 1;
		this.#leave({ name: 'asking' });
	}

	#crop(picture: Picture): void {
		this.#leave({ name: 'cropping', picture, crop: firstCrop(picture), zoom: 1 });
	}

	#leave(next: Scene): void {
		if (this.#scene.name === 'watching') closeCamera(this.#scene.stream);
		this.#scene = next;
		this.#fault = null;
	}
}
