import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { checkIns, inBatches } from './check-ins.js';

const BATCH = 500;
const id = { type: 'string', maxLength: 36 };
const SCHEMA = {
	version: 0,
	primaryKey: 'id',
	type: 'object',
	properties: {
		id,
		kind: { type: 'string' },
		v: { type: 'integer' },
		at: { type: 'string', maxLength: 24 },
		skewMs: { type: 'integer' },
		clock: { type: 'integer' },
		device: id,
		seq: { type: 'integer' },
		body: { type: 'object' }
	},
	required: ['id', 'kind', 'v', 'at', 'clock', 'device', 'seq', 'body'],
	indexes: ['at']
};

/** RxDB on its free storage, Dexie, with its own replication over HTTP. */
export class RxContender {
	#collection;
	#path;

	async open(invitation) {
		this.#path = `/${invitation}`;
		const database = await createRxDatabase({
			name: 'rx',
			storage: getRxStorageDexie(),
			multiInstance: false
		});
		({ entries: this.#collection } = await database.addCollections({ entries: { schema: SCHEMA } }));
	}

	async fill(count) {
		for (const batch of inBatches(checkIns(count), BATCH)) await this.#collection.bulkInsert(batch);
	}

	async push() {
		await this.#replicate({
			push: { batchSize: BATCH, handler: async (rows) => (await this.#post(rows)).conflicts }
		});
	}

	async pull() {
		await this.#replicate({
			pull: {
				batchSize: BATCH,
				handler: async (checkpoint, limit) => {
					const response = await fetch(`${this.#path}?after=${checkpoint?.cursor ?? 0}&limit=${limit}`);
					return response.json();
				}
			}
		});
	}

	count() {
		return this.#collection.count().exec();
	}

	async #replicate(directions) {
		const replication = replicateRxCollection({
			collection: this.#collection,
			replicationIdentifier: 'bench',
			live: false,
			waitForLeadership: false,
			...directions
		});
		replication.error$.subscribe((error) => console.error(error));
		await replication.awaitInSync();
	}

	async #post(rows) {
		const response = await fetch(this.#path, { method: 'POST', body: JSON.stringify(rows) });
		return response.json();
	}
}
