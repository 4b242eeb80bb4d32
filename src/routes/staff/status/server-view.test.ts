import { expect, it } from 'vitest';
import { deviceId, visitsOf } from '$lib/journal/entry-builder.ts';
import { ServerView } from './server-view.svelte.ts';

const reply = { device: deviceId(1), cafe: 'main', name: 'iPad', lastSeq: 9, missing: [[3, 6]] };

/** The view after it asked once for each of these answers. */
async function viewOf(...answers: (Response | Error)[]): Promise<ServerView> {
	const view = new ServerView({
		fetch: () => {
			const answer = answers.shift()!;
			return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
		},
		timeout: () => new AbortController().signal,
		readUnreceived: async () => [...visitsOf(4, 4), ...visitsOf(5, 5, { device: deviceId(2) })]
	});
	for (let left = answers.length; left > 0; left--) await view.ask();
	return view;
}

it('tells what the server lacks and this tablet does not hold', async () => {
	expect((await viewOf(Response.json(reply))).missing).toEqual({
		count: 3,
		ranges: [
			[3, 3],
			[5, 6]
		]
	});
});

it.each<[what: string, answer: Response | Error]>([
	['no network', new TypeError('Failed to fetch')],
	['a tablet that the server does not know', new Response(null, { status: 204 })],
	['a revoked tablet', Response.json({ error: 'no' }, { status: 401 })],
	['a page of somebody else', new Response('<h1>Log in</h1>')],
	['another shape', Response.json({ ...reply, missing: 3 })]
])('says nothing with %s, and lets the last answer stand', async (_what, answer) => {
	expect((await viewOf(answer.constructor === Response ? answer.clone() : answer)).missing).toBeNull();
	expect((await viewOf(Response.json(reply), answer)).missing?.count).toBe(3);
});
