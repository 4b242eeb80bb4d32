import { style } from '../page-style.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () =>
	new Response(style, {
		headers: {
			'content-type': 'text/css; charset=utf-8',
			'cache-control': 'public, max-age=31536000, immutable'
		}
	});
