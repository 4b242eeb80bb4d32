import { describe, expect, it } from 'vitest';
import { responseHeaders } from './response-headers.ts';

describe('the headers of every answer', () => {
	it.each(['/', '/staff', '/staff?week=2026-W47', '/api/sync', '/icon.svg', '/_app/immutable/start.js'])(
		'of %s let nobody frame it, guess its type, or use more of a tablet than the camera',
		(url) => {
			const headers = responseHeaders(url, 'http');
			expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
			expect(headers.get('x-content-type-options')).toBe('nosniff');
			expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
			expect(headers.get('permissions-policy')).toContain('camera=(self)');
			expect(headers.get('permissions-policy')).toContain('microphone=()');
		}
	);

	it.each([
		['/admin/sign-in?code=ABCD-EFGH', '(self)', '()'],
		['/admin/account', '()', '(self)'],
		['/admin', '()', '()'],
		['/staff', '()', '()']
	])('of %s let a passkey be used by %s and made by %s', (url, use, make) => {
		expect(responseHeaders(url, 'https').get('permissions-policy')).toContain(
			`publickey-credentials-get=${use}, publickey-credentials-create=${make}`
		);
	});

	it.each(['/api/sync', '/icon.svg', '/service-worker.js'])('let %s load and run nothing', (url) => {
		expect(responseHeaders(url, 'http').get('content-security-policy')).toContain("default-src 'none'");
	});

	it('leave to a page what it says of itself', () => {
		expect(responseHeaders('/staff?x=a.b', 'http').get('content-security-policy')).toBe(
			"frame-ancestors 'none'"
		);
	});

	it.each([
		['https', 'max-age=31536000'],
		['http', undefined]
	] as const)('over %s promise %s', (protocol, promise) => {
		expect(responseHeaders('/', protocol).get('strict-transport-security')).toBe(promise);
	});
});
