import { CAFE } from '$lib/journal/shelves.ts';
import { askToPersist } from '$lib/offline/persist.ts';
import { timeoutSignal } from '$lib/sync/timeout.ts';
import type { Desk } from '../../desk.svelte.ts';
import { readCondition, type Condition, type Part } from './condition.ts';
import { SentShare } from './sent-share.ts';
import { ServerView } from './server-view.svelte.ts';
import { ShellFacts, thisBrowser } from './shell-facts.svelte.ts';
import { StorageFacts } from './storage-facts.svelte.ts';

/** What the screen shows of this tablet, and what can be done about it there. */
export class StatusPage {
	readonly #desk: Desk;
	readonly #sent = new SentShare();
	readonly #server: ServerView;
	readonly #shell = new ShellFacts(thisBrowser());
	readonly #storage = new StorageFacts({
		isPersisted: async () => (await navigator.storage?.persisted?.()) ?? null,
		estimate: async () => (await navigator.storage?.estimate?.()) ?? {},
		askToPersist
	});

	/** Null until the desk is known. */
	readonly condition: Condition | null = $derived.by(() => {
		const { facts, outbox, restarts, isReady } = this.#desk;
		if (!facts || !isReady) return null;
		const { says: storage } = this.#storage;
		const { says: shell } = this.#shell;
		const { missing } = this.#server;
		return readCondition({ facts, outbox, restarts, storage, shell, missing, nowMs: this.#desk.nowMs });
	});
	readonly sent = $derived.by(() => this.#sent.read(this.#desk.outbox.waiting + this.#desk.outbox.offered));

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#server = new ServerView({
			fetch: (input, init) => fetch(input, init),
			timeout: timeoutSignal,
			readUnreceived: () => desk.store.readUnreceived()
		});
	}

	/** Looks at everything that does not tell by itself when it changes; returns how to stop looking. */
	keepLooking(): () => void {
		const look = () => {
			if (document.visibilityState !== 'visible') return;
			void this.#shell.look();
			void this.#storage.look();
			void this.askServer();
		};
		look();
		document.addEventListener('visibilitychange', look);
		navigator.serviceWorker?.addEventListener('controllerchange', look);
		return () => {
			document.removeEventListener('visibilitychange', look);
			navigator.serviceWorker?.removeEventListener('controllerchange', look);
		};
	}

	async askServer(): Promise<void> {
		const { facts } = this.#desk;
		if (facts?.pairing && !facts.bar) await this.#server.ask();
	}

	askToKeep(): Promise<void> {
		return this.#storage.ask();
	}

	/** Somebody has seen to a tablet that began anew: it is not told any longer, on any tablet. */
	async settle({ restart }: Extract<Part, { name: 'restart' }>): Promise<void> {
		const { store } = this.#desk;
		const told = (await store.read([CAFE])).find(({ id }) => id === restart.id);
		await store.record({ kind: 'entry.voided', body: { entry: restart.id, reason: 'settled' } }, told);
	}
}
