/** What happened, in names and numbers; `at` is put before them. Nothing here may tell who somebody is or let anybody in. */
export type LogFacts = { level: 'info' | 'error'; event: string } & Record<string, string | number>;

/** One line of JSON on stderr, for whoever runs the server and for the machines that read it for them. */
export function writeLog(facts: LogFacts): void {
	process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...facts })}\n`);
}

/** The same for a sentence about something that went wrong. */
export function logFailure(sentence: string): void {
	writeLog({ level: 'error', event: 'failure', sentence });
}
