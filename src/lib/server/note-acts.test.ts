import { afterEach, beforeEach, expect, test } from 'vitest';
import { entryOf, thingId, visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { answerSync } from './answer-sync.ts';
import { readTrail } from './audit.ts';
import type { Paired } from './pairing.ts';
import { openTemporaryDesk, pairNow, type TemporaryDesk } from './temporary-desk.ts';

let desk: TemporaryDesk;
let paired: Paired;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	paired = await pairNow(desk);
});

afterEach(() => desk.remove());

async function send(entries: readonly Entry[]): Promise<void> {
	const response = await answerSync(
		desk,
		new Request('http://desk.local/api/sync', {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${paired.credential}` },
			body: JSON.stringify({ protocol: 1, since: 0, sentAt: '2026-11-24T14:00:00.000Z', entries })
		})
	);
	expect((await response.json()).accepted).toHaveLength(entries.length);
}

const trail = async () => {
	const lines = (await readTrail(desk.db)).filter(({ deed }) => deed !== 'paired');
	return lines.map(({ deed, about, cafe, doer }) => [deed, about, cafe, doer.name]).reverse();
};

const correction = { correction: thingId(7), reason: 'Talt på papir' };
const day = '2026-11-23';
const entered = (seq: number, grade: string) =>
	entryOf('visits.entered', { day, halfHour: '15:00', grade, count: 4, ...correction }, { seq });

test('what staff do on a tablet is on the trail once, with the tablet’s name, and no figure and nobody’s name', async () => {
	const [visit] = visitsOf(1, 1);
	const acts = [
		visit!,
		entered(2, '8'),
		entered(3, '9'),
		entryOf('entry.voided', { entry: visit!.id, ...correction }, { seq: 4 }),
		entryOf(
			'report.exported',
			{ since: day, until: '2026-11-29', format: 'csv', audience: 'own', weeks: [] },
			{ seq: 5 }
		),
		entryOf('person.erased', { person: thingId(3) }, { seq: 6 })
	];
	await send(acts);
	await send(acts);
	const [cafe, tablet] = ['lektiecafe', 'Tablet ved døren'];
	expect(await trail()).toEqual([
		['corrected', day, cafe, tablet],
		['took out', null, cafe, tablet],
		['handed on figures', `${day}/2026-11-29`, cafe, tablet],
		['erased a person', null, cafe, tablet]
	]);
});

test('a tap that is taken back at the desk is no act of staff’s', async () => {
	const [visit] = visitsOf(1, 1);
	await send([visit!, entryOf('entry.voided', { entry: visit!.id, reason: 'undone' }, { seq: 2 })]);
	expect(await trail()).toEqual([]);
});
