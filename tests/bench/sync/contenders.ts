/** What is compared, and how durable each is: on the tablet before it says done, on the server before it answers. */
export interface Named {
	/** Its name in the page. */
	name: string;
	title: string;
	/** The module of its server, beside this file or among the peers. */
	server: string;
	tablet: 'strict' | 'relaxed' | 'nothing';
	durable: string;
	isPeer: boolean;
}

const SQLITE = 'SQLite, FULL';

export const DESK: Named = {
	name: 'desk',
	title: 'the desk',
	server: './built-desk.ts',
	tablet: 'strict',
	durable: SQLITE,
	isPeer: false
};

/** What the desk asks its server, with no store around it. */
export const REQUESTS: Named = { ...DESK, name: 'requests', title: 'its requests alone', tablet: 'nothing' };

export const RAW: Named = {
	name: 'raw',
	title: 'raw limit',
	server: './raw-desk.ts',
	tablet: 'strict',
	durable: SQLITE,
	isPeer: false
};

export const DEXIE: Named = { ...RAW, name: 'dexie', title: 'Dexie, row by row' };

const peer = (name: string, title: string, durable: string): Named => ({
	name,
	title,
	server: `../peers/${name}-desk.js`,
	tablet: 'relaxed',
	durable,
	isPeer: true
});

export const YJS = peer('yjs', 'Yjs, y-indexeddb', SQLITE);
export const RXDB = peer('rx', 'RxDB on Dexie', SQLITE);
export const POUCHDB = peer('pouch', 'PouchDB, its server', 'LevelDB, not synced');

export const CONTENDERS: readonly Named[] = [RAW, DESK, REQUESTS, DEXIE, YJS, RXDB, POUCHDB];
