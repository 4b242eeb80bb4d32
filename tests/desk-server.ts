import { spawn, execFile, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { withDatabase } from '../src/cli/data-dir.ts';
import { findOrCreateCafe, firstCafe } from '../src/lib/server/cafes.ts';
import { issueCode } from '../src/lib/server/pairing.ts';

const run = promisify(execFile);

const CLOCK = fileURLToPath(new URL('shifted-clock.ts', import.meta.url));

/** The built server in a process of its own, on a free port and a scratch folder: what `npm start` runs. */
export class DeskServer {
	#process: ChildProcess | null = null;
	#port = '0';
	#dataDir = '';
	#clockFile = '';
	#aheadMs = 0;
	url = '';
	/** The café that is meant where none is named; undefined for the first. */
	cafe: string | undefined;
	/** What it and the commands beside it are told in their environment from the next start on. */
	readonly environment: NodeJS.ProcessEnv = {};

	/** Where its database is; empty until it was started once. */
	get dataDir(): string {
		return this.#dataDir;
	}

	/** The same server for another café, which nobody else means. */
	for(cafe: string): DeskServer {
		const view = new DeskServer();
		view.url = this.url;
		view.cafe = cafe;
		view.#dataDir = this.#dataDir;
		return view;
	}

	/** Starts the server, on the same port and folder as before if it ran before. */
	async start(): Promise<this> {
		this.#dataDir ||= await mkdtemp(join(tmpdir(), 'desk-'));
		const child = spawn('node', ['src/cli/start.ts'], {
			env: this.#env(),
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#process = child;
		this.url = await addressOf(child);
		this.#port = new URL(this.url).port;
		return this;
	}

	/** Sets its clock, which then goes on; if it had no clock of its own before, it is started again. */
	async setClock(to: Date): Promise<void> {
		const isFirst = this.#clockFile === '';
		this.#clockFile ||= join(this.#dataDir, 'clock-ahead-ms');
		this.#aheadMs = to.getTime() - Date.now();
		await writeFile(this.#clockFile, String(this.#aheadMs));
		if (!isFirst) return;
		await this.kill();
		await this.start();
	}

	/** Pulls the plug: no goodbye to anybody. */
	async kill(): Promise<void> {
		const child = this.#process;
		if (!child) return;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGKILL');
		await ended;
		this.#process = null;
	}

	/** Tells it to stop, as systemd does. Resolves to its exit code. */
	async stop(): Promise<number | null> {
		const child = this.#process!;
		const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
		child.kill('SIGTERM');
		this.#process = null;
		return await ended;
	}

	/** Stops it and takes away all that it stored. */
	async remove(): Promise<void> {
		// Told and not killed, it leaves its modules compiled for the next.
		if (this.#process) await this.stop();
		await rm(this.#dataDir, { recursive: true, force: true });
	}

	/** A fresh pairing code for this café, which is made if there is none. */
	pairingCode(cafe = this.cafe): Promise<string> {
		return withDatabase(this.#dataDir, async ({ db }) => {
			const nowMs = Date.now() + (Number(this.environment['CLOCK_AHEAD_MS']) || this.#aheadMs);
			const wanted =
				cafe === undefined ? await firstCafe(db) : (await findOrCreateCafe(db, cafe, nowMs)).cafe;
			return await issueCode(db, wanted.id, nowMs);
		});
	}

	/** The same, from the command that staff use. */
	async pairByCommand(): Promise<string> {
		return await this.#command('pair', this.#ofCafe());
	}

	/** The one-time address for a coordinator, without the server's name. */
	async setUpPath(): Promise<string> {
		return await this.#command('set-up', []);
	}

	/** The `devices` command, of the café if one is meant: its output. */
	async devices(...args: string[]): Promise<string> {
		return await this.#command('devices', [...this.#ofCafe(), ...args]);
	}

	/** A fresh key for the weekly figures, from the command that staff use. */
	async feedKey(): Promise<string> {
		return await this.#command('feed-key', this.#ofCafe());
	}

	/** Every entry of the café, asked for by a device paired for this question alone. */
	async pullAll(cafe = this.cafe): Promise<{ kind: string; id: string; body: Record<string, unknown> }[]> {
		const code = await this.pairingCode(cafe);
		const paired = await this.post('/api/devices', { code, name: 'reader' });
		const { credential } = (await paired.json()) as { credential: string };
		const entries = [];
		for (let since = 0, more = true; more;) {
			const request = { protocol: 1, since, sentAt: new Date().toISOString(), entries: [] };
			const reply = await (await this.post('/api/sync', request, credential)).json();
			entries.push(...reply.entries);
			({ cursor: since, more } = reply);
		}
		return entries;
	}

	post(path: string, body: unknown, credential?: string): Promise<Response> {
		return fetch(this.url + path, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...(credential && { authorization: `Bearer ${credential}` })
			},
			body: JSON.stringify(body)
		});
	}

	async #command(name: string, args: readonly string[]): Promise<string> {
		return (await run('node', [`src/cli/${name}.ts`, ...args], { env: this.#env() })).stdout.trim();
	}

	#ofCafe(): string[] {
		return this.cafe === undefined ? [] : ['--cafe', this.cafe];
	}

	#env(): NodeJS.ProcessEnv {
		const own = { PORT: this.#port, HOST: '127.0.0.1', DATA_DIR: this.#dataDir };
		// A test's afternoon may lie years back by the machine's clock: nothing of it is too old.
		const env = { ...process.env, DELETE_EVERY_HOURS: '0', ...this.environment, ...own };
		if (!this.#clockFile) return env;
		return { ...env, CLOCK_FILE: this.#clockFile, NODE_OPTIONS: `--import ${CLOCK}` };
	}
}

function addressOf(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let said = '';
		const listen = (chunk: Buffer) => {
			said += chunk.toString();
			const url = /http:\/\/[^\s/]+:\d+/.exec(said)?.[0];
			if (url) resolve(url);
		};
		child.stdout?.on('data', listen);
		child.stderr?.on('data', listen);
		child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)));
	});
}
