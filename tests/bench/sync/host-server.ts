/**
 * Runs one server in a process of its own, so that its processor time can be told from everything else's:
 * `fork(host-server.ts, [module, dataDir])`. The module's `openServer` makes it; each message calls one of its methods.
 */
import type { OpenServer } from './hosted-server.ts';

interface Call {
	id: number;
	method: string;
	args: unknown[];
}

const [modulePath, dataDir] = process.argv.slice(2);
const { openServer } = (await import(modulePath!)) as { openServer: OpenServer };
const server = { ...(await openServer(dataDir!)), cpuMs };
const methods = server as unknown as Record<string, (...args: unknown[]) => unknown>;

process.on('message', (call: Call) => void answer(call));
// The benchmark is gone, whatever became of it.
process.on('disconnect', () => process.exit());
process.send!({ url: server.url });

async function answer({ id, method, args }: Call): Promise<void> {
	try {
		process.send!({ id, result: await methods[method]!(...args) });
	} catch (error) {
		process.send!({ id, error: error instanceof Error ? error.stack : String(error) });
	}
}

/** Processor time of this process so far, in milliseconds. */
function cpuMs(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}
