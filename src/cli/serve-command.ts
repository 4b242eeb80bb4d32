import { CommandError } from './run-command.ts';

const DEFAULT_PORT = 3000;

/** Where a command serves: `PORT`, or 3000; `HOST`, or every address of the machine. */
export function addressOf(env: NodeJS.ProcessEnv): { port: number; host: string } {
	const port = Number(env['PORT'] || DEFAULT_PORT);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) {
		throw new CommandError(`PORT must be a number from 0 to 65535, not ${env['PORT']}.`, 2);
	}
	return { port, host: env['HOST'] || '0.0.0.0' };
}

/** Closes and ends the process when it is told to stop. */
export function stopOnSignal(serving: { close(): Promise<void> }): void {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			void serving.close().then(() => process.exit(0));
		});
	}
}

/** What `serve` threw, in a sentence that says what to do; `command` is how it was started, such as `npm start`. */
export function explainServing(error: unknown, port: number, command: string): Error {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (code === 'EADDRINUSE') {
		return new CommandError(`Port ${port} is taken; choose another, such as PORT=${port + 1} ${command}.`, 1);
	}
	if (code === 'EACCES') return new CommandError(`Port ${port} may not be used by this account.`, 1);
	if (code === 'ERR_MODULE_NOT_FOUND') {
		return new CommandError(`The site is not built yet: run ${command}, or npm run build first.`, 1);
	}
	return error instanceof Error ? error : new Error(String(error));
}
