import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Keeps what happens to one file of the site from ending the process. The handler gives them through sirv (3.0.2),
 * which throws at a range with a number that no file has, and leaves it unhandled when a file that was there at the
 * start is gone, as in an update.
 */
export function guardFiles(request: IncomingMessage, response: ServerResponse): void {
	// The whole is a right answer, too. The API reads ranges itself.
	if (!request.url?.startsWith('/api/')) delete request.headers.range;
	response.once('pipe', (file) => file.once('error', () => response.destroy()));
}
