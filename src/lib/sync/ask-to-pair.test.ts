import { describe, expect, test } from 'vitest';
import type { DeskStore } from '../store/desk-store.ts';
import { askToPair, type AskState } from './ask-to-pair.ts';
import type { GrantReply } from './pairing-protocol.ts';

const grant: GrantReply = {
	device_code: 'secret',
	user_code: 'ABCD-EFGH',
	verification_uri: 'https://desk/admin/pair',
	verification_uri_complete: 'https://desk/admin/pair?code=ABCD-EFGH',
	expires_in: 600,
	interval: 5
};
const token = { device: 'd', cafe: 'gellerup', name: 'Tablet ved døren', credential: 'c' };

type Answer = [status: number, body: unknown] | 'lost';

const refused = (error: string): Answer => [400, { error, error_description: 'Why.' }];
const pending = refused('authorization_pending');

/** A tablet that gets these answers in turn; afterwards it is switched off. */
async function ask(...answers: Answer[]) {
	const stopping = new AbortController();
	const states: AskState[] = [];
	const waits: number[] = [];
	const sent: unknown[] = [];
	const paired: unknown[] = [];
	const store = {
		device: 'd',
		pair: async (wish: unknown) => void paired.push(wish)
	} as unknown as DeskStore;
	await askToPair(
		store,
		'Tablet ved skranken',
		{
			fetch: async (_path, init) => {
				sent.push(JSON.parse(String(init?.body)));
				const answer = answers.shift();
				if (answers.length === 0) stopping.abort();
				if (answer === undefined || answer === 'lost') throw new TypeError('Failed to fetch');
				return Response.json(answer[1], { status: answer[0] });
			},
			timeout: () => new AbortController().signal,
			wait: async (ms) => void waits.push(ms / 1000)
		},
		(state) => states.push(state),
		stopping.signal
	);
	return { names: states.map(({ name }) => name), states, waits, sent, paired };
}

describe('a tablet that asks to be connected', () => {
	test('shows the code, asks every five seconds, and is paired under the name that staff chose', async () => {
		const { names, states, waits, sent, paired } = await ask([200, grant], pending, pending, [201, token]);
		expect(names).toEqual(['asking', 'shown', 'shown', 'shown', 'paired']);
		expect(states[1]).toEqual({
			...{ name: 'shown', code: 'ABCD-EFGH', isHeard: true },
			address: 'https://desk/admin/pair?code=ABCD-EFGH'
		});
		expect(waits).toEqual([5, 5, 5]);
		expect(sent).toEqual([
			{ name: 'Tablet ved skranken', device: 'd' },
			...Array.from({ length: 3 }, () => ({ device_code: 'secret' }))
		]);
		expect(paired).toEqual([{ cafe: 'gellerup', name: 'Tablet ved døren' }]);
	});

	test.each([
		['access_denied', 'denied'],
		['expired_token', 'expired'],
		['invalid_grant', 'expired']
	])('that is told %s is %s, and asks no more', async (error, state) => {
		const { names, sent, paired } = await ask([200, grant], pending, refused(error), 'lost');
		expect(names.at(-1)).toBe(state);
		expect([sent.length, paired]).toEqual([3, []]);
	});

	test('that is told to slow down waits five seconds longer from then on', async () => {
		const { waits } = await ask([200, grant], refused('slow_down'), pending, refused('slow_down'), pending);
		expect(waits).toEqual([5, 10, 10, 15, 15]);
	});

	test('that loses the network keeps its code, asks less and less often, and then as before', async () => {
		const answers: Answer[] = ['lost', [503, { error: 'Later.' }], [200, '<html>'], 'lost', 'lost', pending];
		const { names, states, waits } = await ask([200, grant], ...answers, [201, token]);
		expect(waits).toEqual([5, 10, 20, 40, 60, 60, 5]);
		expect(names.at(-1)).toBe('paired');
		expect(states.map((state) => 'isHeard' in state && state.isHeard)).toEqual([
			...[false, true],
			...[false, false, false, false, false],
			...[true, false]
		]);
	});

	test('that never reached a server goes on trying', async () => {
		const { names, waits } = await ask('lost', [500, 'no JSON of ours'], [200, grant], [201, token]);
		expect(names).toEqual(['asking', 'unreachable', 'unreachable', 'shown', 'paired']);
		expect(waits).toEqual([10, 10, 5]);
	});

	test('where too many have asked says so', async () => {
		expect((await ask([429, { error: 'Later.' }], 'lost')).names).toEqual(['asking', 'too-many']);
	});
});
