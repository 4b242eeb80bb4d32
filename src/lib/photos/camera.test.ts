import { expect, test } from 'vitest';
import { closeCamera, openCamera } from './camera.ts';

/** A tablet's cameras, whose answer the test decides. */
function devicesOf(answer: () => unknown, count = 1) {
	const asked: MediaStreamConstraints[] = [];
	const devices = {
		getUserMedia: async (wanted: MediaStreamConstraints) => {
			asked.push(wanted);
			return answer();
		},
		enumerateDevices: async () => Array.from({ length: count }, () => ({ kind: 'videoinput' }))
	} as unknown as MediaDevices;
	return { devices, asked };
}

const failing = (name: string) => () => {
	throw new DOMException('no', name);
};

test.each([
	['NotAllowedError', 'refused'],
	['SecurityError', 'refused'],
	['NotFoundError', 'missing'],
	['OverconstrainedError', 'missing'],
	['TypeError', 'missing'],
	['NotReadableError', 'busy'],
	['AbortError', 'busy']
])('%s from the browser means: %s', async (error, name) => {
	expect(await openCamera('user', devicesOf(failing(error)).devices)).toEqual({ name });
});

test.each([undefined, {}])('a browser that gives no page a camera has none', async (devices) => {
	expect(await openCamera('user', devices as MediaDevices)).toEqual({ name: 'missing' });
});

test('the camera that is wanted is asked for, and never the microphone', async () => {
	const { devices, asked } = devicesOf(() => 'stream', 2);
	expect(await openCamera('environment', devices)).toEqual({
		name: 'open',
		stream: 'stream',
		hasAnother: true
	});
	expect(asked).toMatchObject([{ audio: false, video: { facingMode: 'environment' } }]);
});

test('a camera without another one says so, even if the browser does not tell', async () => {
	const { devices } = devicesOf(() => 'stream');
	expect(await openCamera('user', devices)).toMatchObject({ hasAnother: false });
	devices.enumerateDevices = () => Promise.reject(new Error('no'));
	expect(await openCamera('user', devices)).toMatchObject({ name: 'open', hasAnother: false });
});

test('closing stops every track', () => {
	const stopped: number[] = [];
	const tracks = [1, 2].map((number) => ({ stop: () => stopped.push(number) }));
	closeCamera({ getTracks: () => tracks } as unknown as MediaStream);
	expect(stopped).toEqual([1, 2]);
});
