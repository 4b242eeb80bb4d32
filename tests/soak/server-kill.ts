/**
 * `kill -9` of the server in the middle of batches.
 *
 * Several tablets write and send at once; at a seeded moment the server is killed. Its file is then read beside it:
 * SQLite's own check, every acknowledged entry there, none twice, each as it was written. The next round goes on with
 * the same file and the same tablets, which send again what was not acknowledged; what they receive is compared with
 * the file as well.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameEntry } from '../../src/lib/journal/entry.ts';
import { DeskServer } from '../desk-server.ts';
import { checkServer, readServer } from '../faults/server-file.ts';
import { ModelTablet } from './model-tablet.ts';
import { between, doublesIn, noDamage, worsen, type Damage, type Patient } from './round.ts';

const TABLETS = 4;
const BATCH_MAX = 40;
/** How many batches the server answers before it is killed, at most; and how much longer it lives, in milliseconds. */
const ANSWERED_MAX = 12;
const LATER_MAX_MS = 12;
/** Rounds on one file: it grows, and all of it is checked each time. */
const ROUNDS_A_FILE = 25;

export class KilledServer implements Patient {
	#server = new DeskServer();
	#tablets: ModelTablet[] = [];
	#rounds = 0;

	async suffer(random: () => number): Promise<Damage> {
		const damage = noDamage();
		if (this.#rounds === ROUNDS_A_FILE) {
			worsen(damage, await this.recover());
			await this.#beginAnew();
		}
		this.#rounds++;
		await this.#server.start();
		while (this.#tablets.length < TABLETS) {
			this.#tablets.push(await ModelTablet.connect(this.#server, `tablet ${this.#tablets.length + 1}`));
		}
		const before = this.#acknowledged;
		const answered = new Countdown(between(random, 1, ANSWERED_MAX));
		const pushing = this.#tablets.map((tablet) => pushUntilCut(tablet, random, () => answered.step()));
		await Promise.race([answered.isOver, Promise.all(pushing)]);
		await sleep(random() * LATER_MAX_MS);
		await this.#server.kill();
		await Promise.all(pushing);
		worsen(damage, { ...this.#examine(), entries: this.#acknowledged - before });
		return damage;
	}

	async recover(): Promise<Damage> {
		await this.#server.start();
		// Twice: what the last one sent is news for the first.
		for (let turn = 0; turn < 2; turn++) {
			for (const tablet of this.#tablets) while (await tablet.sync());
		}
		await this.#server.kill();
		const damage = this.#examine();
		const stored = readServer(this.#server.dataDir).length;
		for (const { written, received, acknowledged } of this.#tablets) {
			damage.lost += written.length - acknowledged.size;
			damage.diverged += Math.abs(stored - received.length - acknowledged.size);
		}
		return damage;
	}

	async close(): Promise<void> {
		await this.#server.remove();
	}

	get #acknowledged(): number {
		return this.#tablets.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
	}

	async #beginAnew(): Promise<void> {
		await this.#server.remove();
		this.#server = new DeskServer();
		this.#tablets = [];
		this.#rounds = 0;
	}

	#examine(): Damage {
		const damage = noDamage();
		const integrity = checkServer(this.#server.dataDir);
		if (integrity !== 'ok') {
			damage.diverged++;
			damage.notes.push(`integrity_check: ${integrity}`);
		}
		const stored = readServer(this.#server.dataDir);
		const storedById = new Map(stored.map((entry) => [entry.id, entry]));
		const writtenById = new Map(this.#tablets.flatMap(({ written }) => written.map((e) => [e.id, e])));
		damage.doubled += doublesIn(stored.map(({ device, seq }) => `${device} ${seq}`)).length;
		for (const entry of stored) {
			const written = writtenById.get(entry.id);
			if (!written || !isSameEntry(written, entry)) damage.diverged++;
		}
		for (const tablet of this.#tablets) {
			damage.lost += [...tablet.acknowledged].filter((id) => !storedById.has(id)).length;
			// Heard of by another tablet is as good as acknowledged.
			damage.lost += tablet.received.filter((id) => !storedById.has(id)).length;
			damage.doubled += doublesIn(tablet.received).length;
		}
		return damage;
	}
}

class Countdown {
	#left: number;
	#end: () => void = () => undefined;
	readonly isOver = new Promise<void>((resolve) => (this.#end = resolve));

	constructor(from: number) {
		this.#left = from;
	}

	step(): void {
		this.#left--;
		if (this.#left === 0) this.#end();
	}
}

async function pushUntilCut(tablet: ModelTablet, random: () => number, tell: () => void): Promise<void> {
	try {
		for (;;) {
			tablet.write(between(random, 1, BATCH_MAX));
			await tablet.sync();
			tell();
		}
	} catch {
		// The server is gone, in the middle of this or between two.
	}
}
