export type Facing = 'user' | 'environment';

export type Camera =
	| { name: 'open'; stream: MediaStream; hasAnother: boolean }
	/** Somebody said no, now or once and for all. */
	| { name: 'refused' }
	/** There is none, or the browser lets no page have one. */
	| { name: 'missing' }
	/** Another program has it. */
	| { name: 'busy' };

const REFUSED = ['NotAllowedError', 'SecurityError', 'PermissionDeniedError'];
const BUSY = ['NotReadableError', 'AbortError', 'TrackStartError'];

/** Asks for the tablet's camera: the one that looks at whoever looks at the screen, or the other one. Never throws. */
export async function openCamera(facing: Facing, devices = navigator.mediaDevices): Promise<Camera> {
	if (!('getUserMedia' in (devices ?? {}))) return { name: 'missing' };
	try {
		const video = { facingMode: facing, width: { ideal: 1280 }, height: { ideal: 960 } };
		const stream = await devices.getUserMedia({ audio: false, video });
		const all = await devices.enumerateDevices().catch(() => []);
		return { name: 'open', stream, hasAnother: all.filter(({ kind }) => kind === 'videoinput').length > 1 };
	} catch (error) {
		const reason = (error as Error).name;
		if (REFUSED.includes(reason)) return { name: 'refused' };
		return BUSY.includes(reason) ? { name: 'busy' } : { name: 'missing' };
	}
}

/** The light beside the camera goes out. */
export function closeCamera(stream: MediaStream): void {
	for (const track of stream.getTracks()) track.stop();
}
