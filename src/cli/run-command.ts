import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** Ends a command with one sentence on stderr and this exit code. */
export class CommandError extends Error {
	readonly exitCode: number;

	constructor(sentence: string, exitCode: number) {
		super(sentence);
		this.exitCode = exitCode;
	}
}

/** The command's options; anything it does not know ends it with exit code 2. */
export function parseOptions<T extends ParseArgsOptionsConfig>(args: string[], options: T) {
	try {
		return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
	} catch (error) {
		// The first sentence says what is wrong; the rest is advice for programmers.
		const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.?\s*\n|\. /);
		throw new CommandError(`${sentence}.`, 2);
	}
}

/** Runs a command: its errors become one sentence on stderr and an exit code, never a stack trace. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = error instanceof CommandError ? error.exitCode : 1;
	}
}
