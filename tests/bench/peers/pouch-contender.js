import PouchDB from 'pouchdb-browser';
import indexedDbAdapter from 'pouchdb-adapter-indexeddb';
import { checkIns, inBatches } from './check-ins.js';

PouchDB.plugin(indexedDbAdapter);

const BATCH = 500;
const REPLICATION = { batch_size: BATCH, batches_limit: 10 };

/** PouchDB with its own replication, and the newer and quicker of its two adapters for IndexedDB. */
export class PouchContender {
	#local;
	#remote;

	async open(invitation) {
		this.#local = new PouchDB('check-ins', { adapter: 'indexeddb' });
		this.#remote = new PouchDB(`${location.origin}/${invitation}`);
		await this.#local.info();
	}

	async fill(count) {
		const documents = checkIns(count).map(({ id, ...entry }) => ({ _id: id, ...entry }));
		for (const batch of inBatches(documents, BATCH)) await this.#local.bulkDocs(batch);
	}

	async push() {
		await this.#local.replicate.to(this.#remote, REPLICATION);
	}

	async pull() {
		await this.#local.replicate.from(this.#remote, REPLICATION);
	}

	async count() {
		return (await this.#local.info()).doc_count;
	}
}
