import { getContext, setContext } from 'svelte';

/** Where faces get their photos from. */
export interface FacePhotos {
	/** The address of the photo of a volunteer or contact; null where there is none. */
	urlOf(person: string): string | null;
}

const KEY = Symbol('photos for faces');

/** Gives every face below this component its photo. */
export function provideFacePhotos<T extends FacePhotos>(photos: T): T {
	return setContext(KEY, photos);
}

/** Undefined where nobody gives any: then faces show initials. */
export function useFacePhotos(): FacePhotos | undefined {
	return getContext<FacePhotos | undefined>(KEY);
}
