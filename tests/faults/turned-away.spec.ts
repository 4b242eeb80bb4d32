import { lostRequest, lostSyncs, otherProtocol, passOn } from './fates.ts';
import {
	connect,
	expect,
	idsOf,
	idsOnServer,
	openConnected,
	takeFruit,
	tellOnline,
	test,
	untilReceived,
	useCode
} from './fault-test.ts';
import { fillOutbox, readTablet } from './stored-entries.ts';

// No page opens offline here.
test.use({ serviceWorkers: 'block' });

/** More than one request can bring. */
const FULL = 600;

test('revoked with a full outbox, a tablet purges nothing, and sends it all when it is connected anew', async ({
	server,
	network,
	tablet
}) => {
	const page = await openConnected(tablet, server, network.url);
	network.weather = lostRequest;
	await fillOutbox(page, { count: FULL });
	const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(await server.devices())?.[0] ?? '';
	await server.devices('--revoke', id);
	network.weather = passOn;
	await page.reload();
	await expect(page.getByRole('status')).toContainText(
		`koblet fra · ${FULL} venter · sig det til personalet`
	);
	await takeFruit(page);
	const waiting = idsOf((await readTablet(page)).waiting);
	expect(waiting).toHaveLength(FULL + 1);
	expect(idsOnServer(server)).toEqual([]);

	await page.goto(`${network.url}/staff/tablet`);
	await expect(page.getByRole('heading', { name: 'Tabletten er koblet fra' })).toBeVisible();
	await expect(page.getByRole('textbox', { name: 'Kode' }), 'the next step').toBeVisible();
	await connect(page, server, network.url);
	expect(idsOnServer(server).toSorted(), 'each once').toEqual(waiting.toSorted());
});

test('a tablet whose café changes under a full outbox takes what waits along, and leaves the other journal', async ({
	server,
	network,
	tablet
}) => {
	const page = await openConnected(tablet, server, network.url);
	await takeFruit(page);
	await untilReceived(page);
	network.weather = lostSyncs;
	await fillOutbox(page, { count: FULL });
	await useCode(page, network.url, await server.pairingCode('Gellerup'));
	network.weather = passOn;
	await page.goto(network.url);
	await untilReceived(page);
	const there = await server.pullAll('Gellerup');
	expect(there.filter(({ kind }) => kind === 'serving.counted')).toHaveLength(FULL);
	expect((await server.pullAll()).filter(({ kind }) => kind === 'serving.counted')).toHaveLength(1);
	await expect(page.getByRole('button', { name: `Frugt ${FULL}`, exact: true })).toBeVisible();
});

test('a protocol that is not spoken any more purges nothing, and says what to do', async ({
	server,
	network,
	tablet
}) => {
	tablet.expected.push(/status of 409/);
	const page = await openConnected(tablet, server, network.url);
	network.weather = otherProtocol;
	await takeFruit(page);
	await expect(page.getByRole('status')).toContainText('skal opdateres · 1 venter · sig det til personalet');
	await takeFruit(page);
	expect((await readTablet(page)).waiting, 'the desk goes on').toHaveLength(2);
	await page.goto(`${network.url}/staff/tablet`);
	await expect(page.getByRole('heading', { name: 'Lektiecafé skal opdateres' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Hent den nye udgave' }), 'the next step').toBeVisible();

	await page.goto(network.url);
	network.weather = passOn;
	await tellOnline(page);
	await untilReceived(page);
	expect(idsOnServer(server)).toHaveLength(2);
});
