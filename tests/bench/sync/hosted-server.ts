import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A server that a benchmark measures. It serves many spaces, each with check-ins of its own. */
export interface BenchServer {
	/** Such as `http://localhost:1234`. */
	url: string;
	/** Makes an empty space; gives its name. */
	openSpace(): Promise<string>;
	/** What a tablet needs to join the space, once. */
	invite(space: string): Promise<string>;
	/** How many check-ins the space holds. */
	held(space: string): Promise<number>;
	close(): Promise<void>;
}

export type OpenServer = (dataDir: string) => Promise<BenchServer>;

/** The same, in another process. */
export interface HostedServer extends BenchServer {
	/** Its processor time so far, in milliseconds. */
	cpuMs(): Promise<number>;
	/** Calls a method that only this server has. */
	call<T>(method: string, ...args: unknown[]): Promise<T>;
}

type Message = { url: string } | { id: number; result?: unknown; error?: string };

/** Starts the server of a module of this folder's neighbourhood in a process of its own, with fresh data. */
export async function hostServer(module: string): Promise<HostedServer> {
	const dataDir = mkdtempSync(join(tmpdir(), 'bench-server-'));
	const modulePath = fileURLToPath(new URL(module, import.meta.url));
	const child = fork(fileURLToPath(new URL('./host-server.ts', import.meta.url)), [modulePath, dataDir]);
	const call = callOf(child);
	const url = await new Promise<string>((resolve, reject) => {
		child.once('exit', (code) => reject(new Error(`${module} ended with ${code} before it served`)));
		child.once('message', (message: Message) => resolve((message as { url: string }).url));
	});
	return {
		url,
		call,
		openSpace: () => call('openSpace'),
		invite: (space) => call('invite', space),
		held: (space) => call('held', space),
		cpuMs: () => call('cpuMs'),
		close: async () => {
			await call('close');
			const gone = new Promise((resolve) => child.once('exit', resolve));
			child.disconnect();
			await gone;
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}

function callOf(child: ChildProcess): HostedServer['call'] {
	let calls = 0;
	return <T>(method: string, ...args: unknown[]) =>
		new Promise<T>((resolve, reject) => {
			const id = ++calls;
			const take = (message: Message) => {
				if (!('id' in message) || message.id !== id) return;
				child.off('message', take);
				if (message.error !== undefined) reject(new Error(`${method}: ${message.error}`));
				else resolve(message.result as T);
			};
			child.on('message', take);
			child.send({ id, method, args });
		});
}
