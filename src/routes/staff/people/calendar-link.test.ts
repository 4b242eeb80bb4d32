import { describe, expect, test } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { CalendarLink } from './calendar-link.svelte.ts';

const [sara, ali] = [thingId(1), thingId(2)] as [string, string];
const madeAt = '2026-11-24T14:00:00.000Z';

/** A link whose server gives these answers, in order. */
function linkTo(...answers: (Response | Error)[]) {
	const requests: string[] = [];
	const ask: typeof fetch = async (path, init) => {
		requests.push([init?.method, path, init?.body].filter(Boolean).join(' '));
		const next = answers.shift() ?? new Error('nobody there');
		if (next instanceof Error) throw next;
		return next;
	};
	const link = new CalendarLink(sara, { fetch: ask, timeout: () => new AbortController().signal });
	return { link, requests };
}

const list = (...volunteers: string[]) =>
	Response.json({ calendars: volunteers.map((volunteer) => ({ volunteer, madeAt })) });

describe('a calendar’s address', () => {
	test.each([
		['there is none', list(ali), { name: 'none' }],
		['there is one', list(ali, sara), { name: 'made', madeAt }]
	])('is told by the server when %s', async (_when, answer, standing) => {
		const { link, requests } = linkTo(answer);
		await link.look();
		expect(link.standing).toEqual(standing);
		expect(requests).toEqual(['GET /api/calendars']);
	});

	test('is shown once when it is made, and gone when it is ended', async () => {
		const path = `/api/calendars/${'a'.repeat(43)}.ics`;
		const { link, requests } = linkTo(
			Response.json({ path }, { status: 201 }),
			new Response(null, { status: 204 })
		);
		await link.make();
		expect(link.standing).toEqual({ name: 'shown', path });
		await link.end();
		expect(link.standing).toEqual({ name: 'ended' });
		const body = JSON.stringify({ volunteer: sara });
		expect(requests).toEqual([`POST /api/calendars ${body}`, `DELETE /api/calendars ${body}`]);
	});

	test('is asked for once, however often somebody presses', async () => {
		const { link, requests } = linkTo(list());
		await Promise.all([link.look(), link.look(), link.make()]);
		expect(requests).toHaveLength(1);
	});
});

test.each<[string, Response | Error, string]>([
	['there is no network', new TypeError('Failed to fetch'), 'unreachable'],
	['the tablet is not known any more', new Response(null, { status: 401 }), 'unreachable'],
	[
		'the volunteer has not come to the server',
		Response.json({ error: 'No.' }, { status: 409 }),
		'unknown-volunteer'
	],
	['a page of the Wi-Fi answers', new Response('<p>Log in'), 'unreachable'],
	['somebody puts another address in', Response.json({ path: 'https://evil.example/x.ics' }), 'unreachable']
])('when %s it is said, and nothing changes', async (_when, answer, fault) => {
	const { link } = linkTo(list(), answer);
	await link.look();
	await link.make();
	expect([link.fault, link.standing]).toEqual([fault, { name: 'none' }]);
});
