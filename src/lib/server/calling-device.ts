import { ApiError } from './api-answer.ts';
import { readCredential, type CallerCredential } from './credential.ts';
import { findDevice, type Device } from './devices.ts';
import type { DeskServer } from './desk-server.ts';

export interface CallingDevice extends CallerCredential {
	device: Device;
}

/**
 * The device that makes this request.
 *
 * @throws ApiError 401 if it is unknown or revoked, 403 if another site made the browser send it.
 */
export async function findCallingDevice(desk: DeskServer, request: Request): Promise<CallingDevice> {
	refuseOtherSites(request);
	const caller = readCredential(request.headers);
	const device = caller && (await findDevice(desk.db, caller.credential));
	if (!device) throw new ApiError(401, 'This device is not paired with a café, or no longer.');
	return { ...caller, device };
}

/** What a browser says of a request that our own page makes, or somebody who types the address. */
const OWN_SITE = ['same-origin', 'none'];

/**
 * A browser names the site whose page makes a request. JSON from another one needs a preflight, which is never
 * answered; this holds even where that rule is not kept. Only the host is compared: behind a proxy the scheme
 * may differ. An image or a link asks without an origin, but newer browsers say whose page it is on: one under
 * another name of the same domain is sent along with the cookie, too.
 *
 * @throws ApiError 403
 */
export function refuseOtherSites(request: Request): void {
	const origin = request.headers.get('origin');
	const site = request.headers.get('sec-fetch-site') ?? 'none';
	if ((origin !== null && hostOf(origin) !== new URL(request.url).host) || !OWN_SITE.includes(site)) {
		throw new ApiError(403, 'The request was made by a page of another site.');
	}
}

function hostOf(origin: string): string | undefined {
	return URL.canParse(origin) ? new URL(origin).host : undefined;
}
