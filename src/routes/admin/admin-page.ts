/**
 * The pages for coordinators and staff are made on the server, without a script: one request, one page, one form. The two
 * where a passkey is made or used have one, a file of our own, and are whole without it for whoever uses a password.
 *
 * They are answered by endpoints and not by SvelteKit's pages, since every page of the site begins with the tablet's
 * layout, which opens the tablet's store. Nothing of them is in the desk's files, and nothing of the desk in theirs but
 * the looks of app.css.
 */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { demand, NotTheirs, type Act, type Person } from '$lib/server/access.ts';
import { answer, type ApiError } from '$lib/server/api-answer.ts';
import type { DeskServer } from '$lib/server/desk-server.ts';
import { scriptHash } from './page-script.ts';
import { styleHash } from './page-style.ts';
import Refused from './Refused.svelte';

export type Locale = 'da' | 'en';

export const SIGN_IN_PATH = '/admin/sign-in';

const POLICY =
	"default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const SCRIPT_POLICY = "; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

const HEADERS = {
	'content-type': 'text/html; charset=utf-8',
	'cache-control': 'no-store',
	vary: 'accept-language'
};

/** The first of a browser's languages that the desk speaks; Danish if it speaks none. */
export function localeOf(request: Request): Locale {
	const wanted = (request.headers.get('accept-language') ?? '').toLowerCase().split(',');
	const known = wanted.map((tag) => tag.trim().slice(0, 2)).find((tag) => tag === 'da' || tag === 'en');
	return known === 'en' ? 'en' : 'da';
}

/** One page. Which browser features it may use stands in cli/response-headers.ts. */
export function pageAnswer<Props extends { locale: Locale }>(
	page: Component<Props>,
	props: Props,
	status = 200,
	scripts: 'no script' | 'with the script' = 'no script'
): Response {
	const hasScript = scripts === 'with the script';
	const { head, body } = render(page as Component, { props });
	const html = `<!doctype html>
<html lang="${props.locale}">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width, initial-scale=1" />
		<meta name="robots" content="noindex" />
		<link rel="icon" href="/icon.svg" type="image/svg+xml" />
		<link rel="stylesheet" href="/admin/style.css?${styleHash}" />
		${hasScript ? `<script src="/admin/passkey.js?${scriptHash}" type="module"></script>` : ''}
		${head}
	</head>
	<body class="admin">${body}</body>
</html>
`;
	const policy = hasScript ? POLICY + SCRIPT_POLICY : POLICY;
	return new Response(html, { status, headers: { ...HEADERS, 'content-security-policy': policy } });
}

/** Goes on to another page with GET, so that loading it again sends no form again. */
export function goTo(path: string, cookies: string[] = []): Response {
	const headers = new Headers({ location: path, 'cache-control': 'no-store' });
	for (const cookie of cookies) headers.append('set-cookie', cookie);
	return new Response(null, { status: 303, headers });
}

/** What a page for somebody signed in is made with. */
export interface Visit {
	person: Person;
	locale: Locale;
}

/**
 * Answers whoever is signed in and may do this, and sends anybody else to the sign-in. A code that they came with, from
 * a tablet's QR code, is kept on the way.
 */
export function answerPerson(
	desk: DeskServer,
	request: Request,
	act: Act,
	work: (visit: Visit) => Promise<Response>
): Promise<Response> {
	let person: Person | undefined;
	const find = async () => {
		person = await desk.accounts.find(request);
		if (!person) return goTo(SIGN_IN_PATH + codeOf(new URL(request.url)));
		demand(person, act);
		return await work({ person, locale: localeOf(request) });
	};
	return answer(find, desk.log, (refusal) => refusedPage(request, refusal, person));
}

/** Answers whoever comes. Whatever is refused is a page, too: it says so and has a way on. */
export function answerVisitor(
	desk: DeskServer,
	request: Request,
	work: () => Promise<Response>
): Promise<Response> {
	return answer(work, desk.log, (refusal) => refusedPage(request, refusal));
}

function refusedPage(request: Request, refusal: ApiError, person?: Person): Response {
	const why = refusal instanceof NotTheirs ? 'not theirs' : refusal.status;
	const page = pageAnswer(Refused, { locale: localeOf(request), person, why }, refusal.status);
	for (const [name, value] of Object.entries(refusal.headers)) page.headers.set(name, value);
	return page;
}

/** `?code=…` of an address, if it has one that looks like one; else nothing. */
export function codeOf(url: URL): string {
	const code = url.searchParams.get('code') ?? '';
	return /^[\w-]{8,9}$/.test(code) ? `?code=${code}` : '';
}
