import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { afterDelay } from '$lib/server/after.ts';
import { openDeskServer, type DeskServer } from '$lib/server/desk-server.ts';
import { logFailure } from '$lib/server/log.ts';
import { readOidcSettings } from '$lib/server/oidc-settings.ts';

let desk: DeskServer | undefined;

export const init: ServerInit = async () => {
	// While the site is built, pages are prerendered; that must leave no database behind.
	if (building) return;
	const outside = { now: Date.now, after: afterDelay, log: logFailure };
	const oidc = readOidcSettings(process.env);
	desk = await openDeskServer(process.env['DATA_DIR'] || 'data', outside, oidc);
	// src/cli/serve.ts says the first, since a line of news would keep the server from ever being idle.
	process.once('desk:closing', () => desk?.news.end());
	process.once('sveltekit:shutdown', () => desk?.close());
};

export const handle: Handle = ({ event, resolve }) => {
	if (desk) event.locals.desk = desk;
	return resolve(event);
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	// The route and not the path: a calendar's path is its secret.
	const place = event.route.id ?? 'an address that is none';
	if (status >= 500) logFailure(`${event.request.method} ${place} failed: ${describe(error)}`);
	return { message: status === 404 ? 'There is nothing here.' : 'Something went wrong on the server.' };
};

// What does not read as JSON is quoted in the error, and may be what somebody wrote.
function describe(error: unknown): string {
	if (!(error instanceof Error)) return typeof error;
	const trace = error.stack ?? error.message;
	return error instanceof SyntaxError ? trace.replace(error.message, '(not told)') : trace;
}
