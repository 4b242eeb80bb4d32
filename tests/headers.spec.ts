import { readdir } from 'node:fs/promises';
import { expect, test } from './desk-test.ts';

test.use({ isPassing: true });

test('every page and file says what it may do, and no page runs what was slipped into it', async ({
	server,
	tablet
}) => {
	const files = await readdir('build/prerendered', { recursive: true });
	const pages = files.filter((file) => file.endsWith('.html')).map((file) => `/${file.slice(0, -5)}`);
	expect(pages).toEqual(expect.arrayContaining(['/index', '/staff', '/helpers', '/staff/people/shifts']));
	for (const path of [...pages.map((page) => page.replace(/^\/index$/, '/')), '/nowhere']) {
		const response = await fetch(server.url + path);
		const html = await response.text();
		const inPage = /<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(html)?.[1] ?? '';
		const policy = `${inPage}; ${response.headers.get('content-security-policy')}`;
		expect(policy, path).toMatch(/script-src 'self' 'sha256-[^ ;]+'(;|$)/);
		expect(policy, path).toContain("require-trusted-types-for 'script'");
		expect(policy, path).toContain("frame-ancestors 'none'");
		expect(policy.match(/unsafe-\w+/g), path).toEqual(['unsafe-inline']);
		expect(policy, path).toContain("style-src-attr 'unsafe-inline'");
		expect(html.match(/ on\w+=/g), path).toBeNull();
	}
	for (const path of ['/', '/service-worker.js', '/icon.svg', '/manifest.webmanifest', '/api/devices']) {
		const { headers } = await fetch(server.url + path, { headers: { 'x-forwarded-proto': 'https' } });
		expect(headers.get('x-content-type-options'), path).toBe('nosniff');
		expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
		expect(headers.get('permissions-policy'), path).toContain('camera=(self), screen-wake-lock=(self)');
		expect(headers.get('strict-transport-security'), path).toBe('max-age=31536000');
	}

	tablet.expected.push(/Content Security Policy|requires 'Trusted/);
	const page = await tablet.open(server.url);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	const ran = await page.evaluate(async () => {
		const slipped: string[] = [];
		// What a test runs has leave to evaluate; what comes after a pause has not.
		await new Promise((resolve) => setTimeout(resolve));
		Object.assign(window, { slip: (how: string) => slipped.push(how) });
		const attempts: [string, () => void][] = [
			['markup', () => (document.body.innerHTML += '<img src=x onerror="slip(\'markup\')">')],
			[
				'script',
				() =>
					document.head.append(Object.assign(document.createElement('script'), { text: 'slip("script")' }))
			],
			['eval', () => void Function('slip("eval")')()],
			['handler', () => document.body.setAttribute('onclick', 'slip("handler")')]
		];
		const refused = attempts.map(([how, attempt]) => {
			try {
				attempt();
				return `${how} was taken`;
			} catch {
				return how;
			}
		});
		document.body.click();
		await fetch('https://example.org/').then(
			() => slipped.push('fetch'),
			() => refused.push('fetch')
		);
		return { refused, slipped };
	});
	expect(ran).toEqual({ refused: ['markup', 'script', 'eval', 'handler', 'fetch'], slipped: [] });
});
