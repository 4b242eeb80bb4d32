import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { checkIns } from './check-ins.js';

const BINARY = { 'content-type': 'application/octet-stream' };

/** Yjs: one array of check-ins, each added on its own, kept by y-indexeddb. */
export class YjsContender {
	#document = new Y.Doc();
	#store;
	#path;

	async open(invitation) {
		this.#path = `/${invitation}`;
		this.#store = new IndexeddbPersistence('yjs', this.#document);
		await this.#store.whenSynced;
	}

	async fill(count) {
		for (const entry of checkIns(count)) this.#entries.push([entry]);
		await this.#written();
	}

	/** What the server lacks, in one update. */
	async push() {
		const known = new Uint8Array(await (await fetch(`${this.#path}/vector`)).arrayBuffer());
		const body = Y.encodeStateAsUpdate(this.#document, known);
		const response = await fetch(this.#path, { method: 'POST', headers: BINARY, body });
		if (!response.ok) throw new Error(await response.text());
	}

	async pull() {
		const body = Y.encodeStateVector(this.#document);
		const response = await fetch(`${this.#path}/missing`, { method: 'POST', headers: BINARY, body });
		Y.applyUpdate(this.#document, new Uint8Array(await response.arrayBuffer()));
		await this.#written();
	}

	async count() {
		return this.#entries.length;
	}

	get #entries() {
		return this.#document.getArray('entries');
	}

	// y-indexeddb does not say when it has written; a later transaction on its store comes after it.
	async #written() {
		const transaction = this.#store.db.transaction('updates', 'readwrite');
		await new Promise((resolve, reject) => {
			transaction.oncomplete = resolve;
			transaction.onabort = reject;
		});
	}
}
