import { expect, test } from '@playwright/test';
import { seededRandom } from '../bench/statistics.ts';
import { KilledBrowser } from '../soak/browser-kill.ts';
import { PartedTablets } from '../soak/partition.ts';
import { noDamage, worsen, type Patient } from '../soak/round.ts';
import { KilledServer } from '../soak/server-kill.ts';

/** A share of what `npm run soak` does for as long as one likes. */
const SEED = 20261124;

const patients: readonly [string, number, () => Patient][] = [
	['a server killed in the middle of batches has what it acknowledged, once', 8, () => new KilledServer()],
	['a browser killed right after a tap was shown as done has every shown tap', 3, () => new KilledBrowser()],
	['tablets and server are equal after the network was in pieces', 4, () => new PartedTablets()]
];

for (const [name, rounds, create] of patients) {
	test(name, async () => {
		const patient = create();
		const random = seededRandom(SEED);
		const damage = noDamage();
		try {
			for (let round = 0; round < rounds; round++) worsen(damage, await patient.suffer(random));
			worsen(damage, await patient.recover());
		} finally {
			await patient.close();
		}
		expect(damage).toMatchObject({ lost: 0, doubled: 0, diverged: 0 });
		expect(damage.entries, 'there was something to lose').toBeGreaterThan(rounds);
	});
}
