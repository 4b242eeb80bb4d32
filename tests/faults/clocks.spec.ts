import { fileURLToPath } from 'node:url';
import { happenedAt, localDay } from '../../src/lib/journal/calendar.ts';
import type { DeskServer } from '../desk-server.ts';
import { untilStored } from '../desk-test.ts';
import { lostRequest, lostSyncs, passOn } from './fates.ts';
import {
	connect,
	expect,
	idsOnServer,
	openConnected,
	takeFruit,
	tellOnline,
	test,
	untilReceived
} from './fault-test.ts';
import { readServer } from './server-file.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const clocks: readonly [string, () => number][] = [
	['at 1970, as after an empty battery', () => 0],
	['a day ahead', () => Date.now() + DAY_MS],
	['a day behind', () => Date.now() - DAY_MS],
	['right', () => Date.now()]
];

test.describe('a clock that is set', () => {
	test.use({ serviceWorkers: 'block' });

	test('wherever the clock stood, each entry is counted once and on the day it happened', async ({
		server,
		network,
		tablet
	}) => {
		const page = await openConnected(tablet, server, network.url);
		for (const [i, [name, read]] of clocks.entries()) {
			await test.step(name, async () => {
				network.weather = lostSyncs;
				await page.clock.setSystemTime(read());
				await page.reload();
				await takeFruit(page);
				network.weather = passOn;
				await tellOnline(page);
				await untilReceived(page);
				// By corrected time it is today.
				await expect(page.getByRole('button', { name: `Frugt ${i + 1}`, exact: true })).toBeVisible();
			});
		}
		await test.step('moved ten minutes under the open page, while others hear of every tap', async () => {
			await page.clock.setSystemTime(Date.now() + 10 * MINUTE_MS);
			await takeFruit(page);
			await untilReceived(page);
		});
		expect(idsOnServer(server)).toHaveLength(clocks.length + 1);
		for (const entry of readServer(server.dataDir)) {
			expect(Math.abs(happenedAt(entry) - Date.now()), entry.at).toBeLessThan(5 * MINUTE_MS);
		}
	});
});

/** Instants of taps, and the day in Copenhagen that each belongs to. */
const nights: readonly [string, readonly [string, string][]][] = [
	[
		'of autumn, which has two half past twos',
		[
			['2026-10-24T21:30:00Z', '2026-10-24'],
			['2026-10-24T22:30:00Z', '2026-10-25'],
			['2026-10-25T00:30:00Z', '2026-10-25'],
			['2026-10-25T01:30:00Z', '2026-10-25'],
			['2026-10-25T22:30:00Z', '2026-10-25'],
			['2026-10-25T23:30:00Z', '2026-10-26']
		]
	],
	[
		'of spring, which has no half past two',
		[
			['2027-03-27T22:30:00Z', '2027-03-27'],
			['2027-03-27T23:30:00Z', '2027-03-28'],
			['2027-03-28T00:59:00Z', '2027-03-28'],
			['2027-03-28T01:01:00Z', '2027-03-28'],
			['2027-03-28T21:30:00Z', '2027-03-28'],
			['2027-03-28T22:30:00Z', '2027-03-29']
		]
	]
];

for (const [name, taps] of nights) {
	test(`through the night ${name}, in whatever zone the tablet believes itself, every tap is on its day`, async ({
		server,
		network,
		tablet
	}) => {
		const [first] = taps[0]!;
		const [last] = taps.at(-1)!;
		await setClock(server, first);
		let page = await tablet.open('about:blank');
		tablet.ownHosts.add(new URL(network.url).host);
		await page.clock.install({ time: first });
		await connect(page, server, network.url);
		await untilStored(page);
		network.weather = lostRequest;
		let nowMs = Date.parse(first);
		for (const [i, [at, day]] of taps.entries()) {
			if (i === 2) {
				await tablet.off();
				tablet.timeZone = 'Pacific/Auckland';
				page = await tablet.open('about:blank');
				await page.clock.install({ time: nowMs });
				await page.goto(network.url);
			}
			await page.clock.fastForward(Date.parse(at) - nowMs);
			nowMs = Date.parse(at);
			const before = taps.slice(0, i).filter(([, other]) => other === day).length;
			await expect(page.getByRole('button', { name: `Frugt ${before}`, exact: true })).toBeVisible();
			await takeFruit(page);
		}
		await setClock(server, last);
		network.weather = passOn;
		await tellOnline(page);
		await untilReceived(page);
		const days = readServer(server.dataDir).map((entry) => localDay(happenedAt(entry)));
		expect(days).toEqual(taps.map(([, day]) => day));
	});
}

/** Starts the server anew, with its clock at this instant. */
async function setClock(server: DeskServer, at: string): Promise<void> {
	await server.kill();
	server.environment['NODE_OPTIONS'] =
		`--import=${fileURLToPath(new URL('moved-clock.ts', import.meta.url))}`;
	server.environment['CLOCK_AHEAD_MS'] = String(Date.parse(at) - Date.now());
	await server.start();
}
