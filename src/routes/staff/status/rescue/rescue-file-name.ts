import { plainName } from '$lib/journal/plain-name.ts';
import type { RescueAbout } from '$lib/journal/rescue-file.ts';

/** `lektiecafe-2026-11-24-tablet-ved-skranken-journal.json`: sorts by day, and is taken by every file system. */
export function rescueFileName(
	about: Pick<RescueAbout, 'deviceName' | 'device' | 'extent'>,
	day: string
): string {
	const tablet = plain(about.deviceName ?? '') || about.device.slice(-8);
	return `lektiecafe-${day}-${tablet}-${about.extent === 'all' ? 'journal' : 'ikke-modtaget'}.json`;
}

function plain(name: string): string {
	return plainName(name)
		.replaceAll(/[^a-z0-9]+/g, '-')
		.slice(0, 40)
		.replaceAll(/^-+|-+$/g, '');
}
