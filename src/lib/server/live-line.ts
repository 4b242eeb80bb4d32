/**
 * One line of server-sent events to one tablet: a word when there is news, and nothing else.
 *
 *   hears a cursor     says it at once, then rests: what is heard meanwhile is said at the end, as one
 *   every 25 s         a comment, so that nothing on the way takes the line for dead; and a look whether the device
 *                      may still listen
 *   ends               when the tablet leaves, the device is revoked, or the server stops
 */
import { NEWS_EVENT } from '../sync/protocol.ts';
import type { After } from './after.ts';
import type { Listener, News } from './news.ts';

export interface LineWorld {
	news: News;
	after: After;
	/** Whether the device may still listen. */
	isWelcome: () => Promise<boolean>;
}

/** Proxies give up a line on which nothing was said for a minute, some after half of one. */
export const HEARTBEAT_MS = 25_000;

/** At most one word in so many milliseconds: whoever pushes thousands of entries does so in many commits. */
export const REST_MS = 100;

export class LiveLine implements Listener {
	readonly cafe: string;
	readonly device: string;
	/** What is sent, as bytes. Whoever stops reading it leaves. */
	readonly stream: ReadableStream<Uint8Array>;
	readonly #world: LineWorld;
	readonly #encoder = new TextEncoder();
	#controller: ReadableStreamDefaultController<Uint8Array> | null = null;
	#heard: number | null = null;
	#isResting = false;
	#stopHeartbeat = () => {};
	#stopRest = () => {};

	constructor(listener: Pick<Listener, 'cafe' | 'device'>, world: LineWorld) {
		this.cafe = listener.cafe;
		this.device = listener.device;
		this.#world = world;
		this.stream = new ReadableStream({
			start: (controller) => {
				this.#controller = controller;
				// Without a first byte, some servers and proxies keep even the headers to themselves.
				this.#say(':\n\n');
				this.#waitForHeartbeat();
			},
			cancel: () => this.#forget()
		});
	}

	hear(cursor: number): void {
		this.#heard = Math.max(cursor, this.#heard ?? 0);
		if (!this.#isResting) this.#tell();
	}

	end(): void {
		this.#controller?.close();
		this.#forget();
	}

	#tell(): void {
		this.#isResting = this.#heard !== null;
		if (this.#heard === null) return;
		this.#say(`event: ${NEWS_EVENT}\ndata: ${this.#heard}\n\n`);
		this.#heard = null;
		this.#stopRest = this.#world.after(REST_MS, () => this.#tell());
	}

	#waitForHeartbeat(): void {
		this.#stopHeartbeat = this.#world.after(HEARTBEAT_MS, () => void this.#beat());
	}

	async #beat(): Promise<void> {
		// A database that does not answer is no reason to go on: the tablet comes back and is told why.
		const isWelcome = await this.#world.isWelcome().catch(() => false);
		// It may have ended while that was asked.
		if (!this.#controller) return;
		if (!isWelcome) return this.end();
		this.#say(':\n\n');
		this.#waitForHeartbeat();
	}

	#say(text: string): void {
		this.#controller?.enqueue(this.#encoder.encode(text));
	}

	#forget(): void {
		this.#controller = null;
		this.#stopHeartbeat();
		this.#stopRest();
		this.#world.news.leave(this);
	}
}
