const YEAR_S = 365 * 24 * 60 * 60;

/** What the desk uses of a tablet is the camera and a screen that stays lit; the rest of it is nobody's business. */
const PERMISSIONS = [
	...['camera', 'screen-wake-lock'].map((feature) => `${feature}=(self)`),
	...['microphone', 'geolocation', 'payment', 'usb', 'bluetooth', 'serial', 'hid', 'midi', 'display-capture'],
	...['accelerometer', 'gyroscope', 'magnetometer', 'browsing-topics']
].map((feature) => (feature.includes('=') ? feature : `${feature}=()`));

/** The pages where a passkey is used, and made; nowhere else can a script ask for one. */
const PASSKEY_PAGES = { get: '/admin/sign-in', create: '/admin/account' };

/**
 * The headers of every answer, before the handler adds its own: it serves pages and files of the build ahead of any
 * hook. What scripts a page may run stands in the page itself (`csp` in svelte.config.js); a page's answer adds what
 * cannot stand there. What is no page may load and run nothing, should a browser ever show it as one.
 *
 * `url` is the request's, with its query; `protocol` what the browser sees.
 */
export function responseHeaders(url: string, protocol: 'http' | 'https'): Map<string, string> {
	const [path = '/'] = url.split('?');
	const headers = new Map([
		// Whatever does not say otherwise is asked for anew each time; the handler says so for files that never change.
		['cache-control', 'no-cache'],
		['content-security-policy', isPage(path) ? "frame-ancestors 'none'" : BARE_POLICY],
		['cross-origin-opener-policy', 'same-origin'],
		['cross-origin-resource-policy', 'same-origin'],
		['permissions-policy', [...PERMISSIONS, ...passkeyPermissions(path)].join(', ')],
		['referrer-policy', 'same-origin'],
		['x-content-type-options', 'nosniff'],
		['x-frame-options', 'DENY']
	]);
	// Browsers heed it on https alone; saying it elsewhere would be a promise that nobody made.
	if (protocol === 'https') headers.set('strict-transport-security', `max-age=${YEAR_S}`);
	return headers;
}

/** The service worker asks for what pages ask for, under the policy that its own file came with. */
const BARE_POLICY =
	"default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

function passkeyPermissions(path: string): string[] {
	return Object.entries(PASSKEY_PAGES).map(
		([what, page]) => `publickey-credentials-${what}=${path === page ? '(self)' : '()'}`
	);
}

function isPage(path: string): boolean {
	return !path.startsWith('/api/') && !/\.\w+$/.test(path);
}
