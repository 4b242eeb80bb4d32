import { expect, test, vi } from 'vitest';
import { sendLater } from './send-later.ts';

const registrationWith = (sync?: { register: (tag: string) => Promise<void> }) =>
	({ sync }) as unknown as ServiceWorkerRegistration;

test('asks the browser to send once there is a network', async () => {
	const register = vi.fn(async () => {});
	await sendLater(registrationWith({ register }));
	expect(register).toHaveBeenCalledExactlyOnceWith('lektiecafe-send');
});

test.each<[string, ServiceWorkerRegistration]>([
	['cannot', registrationWith()],
	[
		'is not allowed to',
		registrationWith({ register: () => Promise.reject(new DOMException('No', 'NotAllowedError')) })
	]
])('a browser that %s is left alone', async (_how, registration) => {
	await expect(sendLater(registration)).resolves.toBeUndefined();
});
