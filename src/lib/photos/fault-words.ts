import { m } from '../i18n/paraglide/messages.js';
import type { PhotoFault } from './photo-sitting.svelte.ts';

const wordsByFault: Record<PhotoFault, () => string> = {
	refused: m.photo_camera_refused,
	missing: m.photo_camera_missing,
	busy: m.photo_camera_busy,
	'too-large': m.photo_file_large,
	'no-picture': m.photo_file_wrong,
	'not-kept': m.photo_not_kept,
	'not-removed': m.photo_not_removed
};

/** What went wrong, and what to do now. */
export function faultInWords(fault: PhotoFault): string {
	return wordsByFault[fault]();
}

/** Whether there is simply no camera to be had: nothing went wrong with what somebody did. */
export function isAboutCamera(fault: PhotoFault): boolean {
	return fault === 'refused' || fault === 'missing' || fault === 'busy';
}
