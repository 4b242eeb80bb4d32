import { script } from '../page-script.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () =>
	new Response(script, {
		headers: {
			'content-type': 'text/javascript; charset=utf-8',
			'cache-control': 'public, max-age=31536000, immutable'
		}
	});
