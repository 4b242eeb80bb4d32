import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDeskServer, type DeskServer } from './desk-server.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { issueCode, pairDevice, type Paired } from './pairing.ts';

/** Tuesday 24 November 2026, 15:00 in Copenhagen. */
export const TEST_NOW_MS = Date.UTC(2026, 10, 24, 14);

/** The cursor of the first entry that a café made at TEST_NOW_MS takes in. */
export const FIRST_CURSOR = TEST_NOW_MS + 1;

/** A server's data in a folder of its own, with a clock and timers that only the test moves. */
export interface TemporaryDesk extends DeskServer {
	/** What whoever runs the server would have read. */
	lines: string[];
	passMs(ms: number): void;
	remove(): Promise<void>;
}

export async function openTemporaryDesk(oidc?: OidcSettings): Promise<TemporaryDesk> {
	const dataDir = await createTemporaryDir();
	const lines: string[] = [];
	const clock = new TestClock();
	const desk = await openDeskServer(
		dataDir,
		{
			now: () => clock.nowMs,
			after: (delayMs, work) => clock.after(delayMs, work),
			log: (line) => lines.push(line)
		},
		oidc
	);
	return {
		...desk,
		lines,
		passMs: (ms) => clock.passMs(ms),
		remove: async () => {
			desk.close();
			await rm(dataDir, { recursive: true });
		}
	};
}

class TestClock {
	nowMs = TEST_NOW_MS;
	readonly #timers = new Set<{ dueMs: number; work: () => void }>();

	after(delayMs: number, work: () => void): () => void {
		const timer = { dueMs: this.nowMs + delayMs, work };
		this.#timers.add(timer);
		return () => this.#timers.delete(timer);
	}

	passMs(ms: number): void {
		this.nowMs += ms;
		const due = [...this.#timers].filter(({ dueMs }) => dueMs <= this.nowMs);
		for (const timer of due.sort((a, b) => a.dueMs - b.dueMs)) {
			// An earlier one may have stopped it.
			if (this.#timers.delete(timer)) timer.work();
		}
	}
}

export function createTemporaryDir(): Promise<string> {
	return mkdtemp(join(tmpdir(), 'desk-'));
}

/** Makes an account without a role, or gives one a new password, and signs in. */
export async function createAccount(
	{ db, accounts }: DeskServer,
	{ password, ...person }: { name: string; email: string; password: string },
	url: URL
) {
	const passwordHash = await accounts.hash(password, url);
	if (passwordHash === undefined) throw new Error('A password was too short or too long.');
	return await db.transaction().execute((trx) => accounts.create(trx, { ...person, passwordHash }, url));
}

/** Pairs a device with a fresh code. */
export async function pairNow(desk: DeskServer, device?: string, cafe = 'lektiecafe'): Promise<Paired> {
	const code = await issueCode(desk.db, cafe, desk.now());
	const paired = await pairDevice(desk.db, { code, name: 'Tablet ved døren', device }, desk.now());
	if (!paired) throw new Error('A fresh code did not pair.');
	return paired;
}
