import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fillCafe } from '../../cli/demo/fill-cafe.ts';
import { recount } from '../../cli/demo/plain-recount.ts';
import { demoTerm } from '../../cli/demo/term.ts';
import { readSpan } from '../export/week-rows.ts';
import { weeksToCsv } from '../export/weeks-csv.ts';
import { weeksToJson, type WeekJson } from '../export/weeks-json.ts';
import { createFileWords } from '../i18n/file-words.ts';
import { daysOfWeek } from '../journal/calendar.ts';
import { thingId } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { journalOf, lineId, type Line } from '../journal/journal-builder.ts';
import { CAFE, PEOPLE, presenceOn, shelfOf, STRAY } from '../journal/shelves.ts';
import { daysOf, type Span } from '../journal/spans.ts';
import { answerWeeks } from './answer-weeks.ts';
import { findOrCreateCafe } from './cafes.ts';
import { createCredential, hashCredential } from './credential.ts';
import { FETCHES_PER_KEY, WRONG_KEYS_PER_ADDRESS } from './desk-server.ts';
import { createFeedKey, revokeFeedKey } from './feed-keys.ts';
import { SqlJournal } from './sql-journal.ts';
import { openTemporaryDesk, pairNow, TEST_NOW_MS, type TemporaryDesk } from './temporary-desk.ts';

const words = createFileWords();
const TERM = '?from=2026-W33&to=2026-W47';
const TERM_SPAN: Span = { since: '2026-08-10', until: '2026-11-22' };
const TODAY = '2026-11-24';

let desk: TemporaryDesk;
let key: string;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	key = await createFeedKey(desk.db, 'lektiecafe', '', desk.now());
});

afterEach(() => desk.remove());

interface Call {
	authorization?: string;
	headers?: Record<string, string>;
	address?: string;
}

function ask(query: string, call: Call = {}): Promise<Response> {
	const { authorization = `Bearer ${key}`, headers, address = '10.0.0.1' } = call;
	const url = `http://desk.local:3000/api/weeks${query}`;
	const request = new Request(url, { headers: { ...(authorization && { authorization }), ...headers } });
	return answerWeeks(desk, request, address, words);
}

const askJson = async (query: string): Promise<WeekJson[]> => (await ask(query)).json();

/** What a tablet reads for these days: their shelves, and no more. */
function onTablet(entries: readonly Entry[], span: Span): Entry[] {
	const days = daysOf(span);
	const shelves = new Set([...days, ...days.map(presenceOn), CAFE, PEOPLE, STRAY]);
	const shelfById = new Map<string, string>();
	return entries.filter((entry) => {
		const shelf = shelfOf(entry, shelfById);
		shelfById.set(entry.id, shelf);
		return shelves.has(shelf);
	});
}

describe('the demo term', () => {
	const entries = demoTerm(2026);
	const tablet = readSpan(onTablet(entries, TERM_SPAN), TERM_SPAN, TODAY);

	beforeEach(() => fillCafe(desk.db, 'lektiecafe', entries));

	test('is on the server what it is on the tablet, in the file, and counted by hand', async () => {
		const weeks = await askJson(`${TERM}&format=json`);
		expect(weeks).toEqual(weeksToJson(tablet, 'own'));
		expect(weeks.map(({ week }) => week)).toEqual(Array.from({ length: 15 }, (_, i) => `2026-W${33 + i}`));
		const some = weeks.filter(({ week }) => ['2026-W33', '2026-W42', '2026-W45', '2026-W47'].includes(week));
		for (const { week, grades, servings, bought, left, ...figures } of some) {
			const hand = recount(entries, daysOfWeek(week));
			expect(figures.entries, week).toBe(hand.entries);
			expect(figures.checksum, week).toBe(hand.checksum);
			if (figures.visits === null) continue;
			const { visits, firstTime, returning, notAsked, volunteers } = hand;
			const { volunteerHours, assumedHours, hoursOpen, daysOpen } = hand;
			expect(figures, week).toMatchObject({ visits, firstTime, returning, notAsked, volunteers });
			expect(figures, week).toMatchObject({ volunteerHours, assumedHours, hoursOpen, daysOpen });
			expect(grades).toMatchObject(hand.grades);
			expect(servings).toMatchObject(hand.servings);
			expect([bought, left], week).toEqual([
				{ fruit: null, ...hand.bought },
				{ fruit: null, ...hand.left }
			]);
		}
	});

	test('is the same file, byte for byte, as the tablet saves', async () => {
		const response = await ask(`${TERM}&format=csv`);
		expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		const bytes = new Uint8Array(await response.arrayBuffer());
		expect(bytes).toEqual(new TextEncoder().encode(weeksToCsv(tablet, words, 'own')));
		expect(response.headers.get('content-disposition')).toContain('"lektiecafe-2026-W33-2026-W47.csv"');
	});

	test('is told to others without its small groups', async () => {
		const weeks = await askJson(`${TERM}&for=others`);
		expect(weeks).toEqual(weeksToJson(tablet, 'others'));
		expect(JSON.stringify(weeks)).toContain('"<5"');
	});
});

test('any journal says the same on the server and on the tablet', async () => {
	const at = fc
		.record({ day: fc.integer({ min: 13, max: 27 }), minute: fc.nat(60 * 24 - 1) })
		.map(({ day, minute }) => new Date(Date.UTC(2026, 10, day, 0, minute)).toISOString());
	const person = fc.integer({ min: 1, max: 3 }).map(thingId);
	const about = fc.integer({ min: 1, max: 25 }).map(lineId);
	const what = fc.oneof(
		fc.constantFrom('8', '9', '__proto__').map((grade) => ['visit.recorded', { grade }]),
		fc.record({ visit: about, firstTime: fc.boolean() }).map((body) => ['visit.described', body]),
		fc.integer({ min: 1, max: 9 }).map((count) => ['serving.counted', { item: 'tea', count }]),
		person.map((volunteer) => ['volunteer.arrived', { volunteer }]),
		person.map((volunteer) => ['volunteer.left', { volunteer }]),
		fc
			.record({ day: fc.integer({ min: 13, max: 30 }), bought: fc.nat(9), left: fc.nat(9) })
			.map(({ day, ...said }) => ['stock.noted', { day: `2026-11-${day}`, item: 'tea', ...said }]),
		about.map((entry) => ['entry.voided', { entry, reason: 'x' }]),
		fc.constant(['opening.planned', { opening: thingId(9), weekday: 2, from: '15:00', to: '18:30' }])
	);
	const journal = fc
		.array(fc.tuple(at, what), { minLength: 1, maxLength: 25 })
		.map((lines) => journalOf(...lines.map(([at, what]) => [at, ...what] as unknown as Line)));
	const span = { since: '2026-11-16', until: '2026-11-29' };
	let cafes = 0;
	await fc.assert(
		fc.asyncProperty(journal, async (entries) => {
			const { cafe } = await findOrCreateCafe(desk.db, `Café ${++cafes}`, desk.now());
			await new SqlJournal(desk.db, cafe.id).add(entries);
			key = await createFeedKey(desk.db, cafe.id, '', desk.now());
			const weeks = await askJson('?from=2026-W47&to=2026-W48');
			expect(weeks).toEqual(weeksToJson(readSpan(onTablet(entries, span), span, TODAY), 'own'));
			for (const { week, visits, bought, left, ...seal } of weeks) {
				const hand = recount(entries, daysOfWeek(week));
				expect(visits ?? 0).toBe(hand.visits);
				expect([bought['tea'] ?? undefined, left['tea'] ?? undefined]).toEqual([
					hand.bought['tea'],
					hand.left['tea']
				]);
				expect(seal).toMatchObject({ entries: hand.entries, checksum: hand.checksum });
			}
		}),
		{ numRuns: 20 }
	);
});

describe('a key', () => {
	test('reads for its own café only', async () => {
		const { cafe } = await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
		const visit = journalOf(['2026-11-23 15:00', 'visit.recorded', { grade: '9' }]);
		await new SqlJournal(desk.db, cafe.id).add(visit);
		const query = '?from=2026-W48&to=2026-W48';
		expect((await askJson(query))[0]).toMatchObject({ visits: null, entries: 0 });
		key = await createFeedKey(desk.db, cafe.id, '', desk.now());
		expect((await askJson(query))[0]).toMatchObject({ visits: 1, entries: 1 });
	});

	test.each<[string, () => Promise<Call> | Call]>([
		['none', () => ({ authorization: '' })],
		['one that nobody made', () => ({ authorization: `Bearer ${createCredential()}` })],
		['a word', () => ({ authorization: 'Basic abc' })],
		['a device’s credential', async () => ({ authorization: `Bearer ${(await pairNow(desk)).credential}` })],
		['a cookie', () => ({ authorization: '', headers: { cookie: `lektiecafe_device=${key}` } })],
		[
			'one that was ended',
			async () => {
				await revokeFeedKey(desk.db, hashCredential(key).slice(0, 8), desk.now());
				return {};
			}
		]
	])('%s opens nothing', async (_, call) => {
		const response = await ask(TERM, await call());
		expect(response.status).toBe(401);
		expect(response.headers.get('www-authenticate')).toBe('Bearer');
		expect(await response.json()).toEqual({
			error: 'This needs a feed key, as `Authorization: Bearer KEY`.'
		});
	});

	test('that is wrong too often is told to wait, and a right one is not', async () => {
		const wrong = { authorization: 'Bearer wrong' };
		for (let i = 0; i < WRONG_KEYS_PER_ADDRESS.max; i++) expect((await ask(TERM, wrong)).status).toBe(401);
		expect((await ask(TERM, wrong)).status).toBe(429);
		expect((await ask(TERM, { ...wrong, address: '10.0.0.2' })).status).toBe(401);
		expect((await ask(TERM)).status).toBe(200);
	});

	test('that asks too often is told when to come back', async () => {
		for (let i = 0; i < FETCHES_PER_KEY.max; i++) expect((await ask('?')).status).toBe(400);
		const response = await ask(TERM);
		expect([response.status, response.headers.get('retry-after')]).toEqual([429, '900']);
		desk.passMs(FETCHES_PER_KEY.windowMs);
		expect((await ask(TERM)).status).toBe(200);
	});
});

test.each<[query: string, error: string]>([
	['', 'from: is missing; an ISO week like 2026-W47'],
	['?from=2026-W33', 'to: is missing; an ISO week like 2026-W47'],
	['?from=2026-W33&to=', 'to: "" is not an ISO week like 2026-W47'],
	['?from=2026-33&to=2026-W47', 'from: "2026-33" is not an ISO week like 2026-W47'],
	['?from=2027-W53&to=2028-W01', 'from: "2027-W53" is not an ISO week like 2026-W47'],
	['?from=2026-W00&to=2026-W47', 'from: "2026-W00" is not an ISO week like 2026-W47'],
	['?from=2026-W47&to=2026-W33', 'from: must not be after to, and 2026-W47 is after 2026-W33'],
	['?from=2024-W47&to=2026-W49', 'to: at most 106 weeks at once'],
	['?from=1900-W01&to=9998-W01', 'to: at most 106 weeks at once'],
	[`${TERM}&format=xml`, 'format: must be json or csv, not "xml"'],
	[`${TERM}&format=`, 'format: must be json or csv, not ""'],
	[`${TERM}&for=everybody`, 'for: must be own or others, not "everybody"'],
	[`${TERM}&to=2026-W48`, 'to: is given more than once'],
	[`${TERM}&cafe=x`, '"cafe": is not known; there are from, to, format, for'],
	[`?from=${'x'.repeat(500)}`, `from: "${'x'.repeat(40)}" is not an ISO week like 2026-W47`]
])('%j is told what is wrong', async (query, error) => {
	const response = await ask(query);
	expect([response.status, await response.json()]).toEqual([
		400,
		{ error: `The question is wrong. ${error}.` }
	]);
});

test.each(['?from=2024-W48&to=2026-W48', '?from=2026-W53&to=2026-W53'])(
	'%s is not too long',
	async (query) => {
		expect((await ask(query)).status).toBe(200);
	}
);

test('what did not change is not sent again', async () => {
	const first = await ask(TERM);
	const etag = first.headers.get('etag')!;
	const again = (query = TERM) => ask(query, { headers: { 'if-none-match': etag } });
	expect((await again()).status).toBe(304);
	expect((await again(`${TERM}&format=csv`)).status).toBe(200);
	await new SqlJournal(desk.db, 'lektiecafe').add(
		journalOf(['2026-11-18 15:00', 'visit.recorded', { grade: '9' }])
	);
	expect((await again()).status).toBe(200);
});

test('when it was used is noted, to the minute', async () => {
	await ask(TERM);
	const row = await desk.db.selectFrom('feed_key').select('used_at').executeTakeFirstOrThrow();
	expect(row.used_at).toBe(new Date(TEST_NOW_MS).toISOString());
});
