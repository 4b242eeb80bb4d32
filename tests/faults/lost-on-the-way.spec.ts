import { cutReply, cutRequest, Gate, lostReply, lostRequest, tenTimes, type Fate } from './fates.ts';
import {
	connect,
	expect,
	idsOf,
	idsOnServer,
	openConnected,
	takeFruit,
	tellOnline,
	test,
	untilReceived
} from './fault-test.ts';
import { readTablet, readWholeTablet } from './stored-entries.ts';

// No page opens offline here.
test.use({ serviceWorkers: 'block' });

const fates: readonly [string, Fate[]][] = [
	['the request is lost', [lostRequest]],
	["the reply is lost after the server's commit", [lostReply]],
	['the body is cut in half', [cutRequest]],
	['the reply is cut in half', [cutReply]],
	['the same batch arrives ten times at once', [tenTimes]],
	['everything of this goes wrong, one after the other', [cutReply, lostRequest, cutRequest]]
];

test('whatever is lost on the way, each tap reaches the server once and is counted once', async ({
	server,
	network,
	tablet
}) => {
	const page = await openConnected(tablet, server, network.url);
	for (const [i, [name, planned]] of fates.entries()) {
		await test.step(name, async () => {
			network.fates.push(...planned);
			await takeFruit(page);
			await expect.poll(() => network.fates.length, 'each fate was met').toBe(0);
			await untilReceived(page);
			const ids = idsOf(await readWholeTablet(page));
			expect(new Set(ids).size, 'on the tablet, each once').toBe(i + 1);
			expect(ids).toHaveLength(i + 1);
			expect(idsOnServer(server).toSorted(), 'on the server, the same').toEqual(ids.toSorted());
		});
	}
});

test('nothing is said to be received while the reply is on its way, and what is tapped meanwhile waits', async ({
	server,
	network,
	tablet
}) => {
	const page = await openConnected(tablet, server, network.url);
	const gate = new Gate();
	network.fates.push(gate.fate);
	await takeFruit(page);
	await expect.poll(() => idsOnServer(server).length, 'the server has it').toBe(1);
	await expect(page.getByRole('status')).toContainText('1 venter');
	await takeFruit(page);
	await expect(page.getByRole('status')).toContainText('2 venter');
	gate.open();
	await untilReceived(page);
	expect((await readTablet(page)).waiting).toEqual([]);
	expect(idsOnServer(server)).toHaveLength(2);
});

test('two tabs that both send everything at once count it once', async ({ server, network, tablet }) => {
	const first = await tablet.open('about:blank');
	// As in a browser without Web Locks: each tab runs a loop of its own.
	await tablet.context.addInitScript(() => {
		navigator.locks.request = () => Promise.reject(new DOMException('Not here', 'SecurityError'));
	});
	tablet.ownHosts.add(new URL(network.url).host);
	await connect(first, server, network.url);
	const second = await tablet.newPage(network.url);
	await expect(second.getByText('Tryk på din klasse')).toBeVisible();

	network.weather = lostRequest;
	await takeFruit(first);
	await takeFruit(second);
	const before = network.syncs;
	const gate = new Gate();
	network.weather = gate.fate;
	for (const page of [first, second]) await tellOnline(page);
	await expect.poll(() => network.syncs - before, 'both have sent').toBe(2);
	gate.open();
	for (const page of [first, second]) await untilReceived(page);

	const ids = idsOf(await readWholeTablet(first));
	expect(ids).toHaveLength(2);
	expect(idsOnServer(server).toSorted()).toEqual(ids.toSorted());
});
