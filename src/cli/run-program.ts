import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs a command of this folder in a process of its own, for its tests. */
export function runProgram(command: string, args: string[], env: Record<string, string>) {
	const program = fileURLToPath(new URL(`./${command}.ts`, import.meta.url));
	return new Promise<{ stdout: string; stderr: string; exitCode: number }>((resolve) => {
		const options = { env: { ...process.env, ...env } };
		execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) => {
			resolve({ stdout, stderr, exitCode: error ? Number(error.code) : 0 });
		});
	});
}
