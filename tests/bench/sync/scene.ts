import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Bundle } from '../bundle-page.ts';
import { bundleOwn, bundlePeers } from './bench-page.ts';
import type { Named } from './contenders.ts';
import { hostServer, type HostedServer } from './hosted-server.ts';

const PEERS = fileURLToPath(new URL('../peers/', import.meta.url));

/** The servers and pages of one run, each made when it is first asked for. */
export class Scene {
	readonly #servers = new Map<string, Promise<HostedServer>>();
	#own: Promise<Bundle> | undefined;
	#peers: Promise<Bundle> | undefined;

	/** The server of a module beside this file, in a process of its own. */
	server(module: string): Promise<HostedServer> {
		const known = this.#servers.get(module);
		if (known) return known;
		if (module.includes('/peers/')) installPeers();
		const hosted = hostServer(module);
		this.#servers.set(module, hosted);
		return hosted;
	}

	bundle({ isPeer }: Pick<Named, 'isPeer'>): Promise<Bundle> {
		if (!isPeer) return (this.#own ??= bundleOwn());
		installPeers();
		return (this.#peers ??= bundlePeers());
	}

	async close(): Promise<void> {
		for (const hosted of this.#servers.values()) await (await hosted).close();
	}
}

/** The peers are a package of their own, so that nobody else has to install them. */
function installPeers(): void {
	if (existsSync(`${PEERS}node_modules`)) return;
	// Its words go to the error stream, so that --json prints nothing but JSON.
	const { status } = spawnSync('npm', ['ci', '--prefix', PEERS], { stdio: ['ignore', 2, 2] });
	if (status !== 0) throw new Error('The peers could not be installed: see above.');
}
