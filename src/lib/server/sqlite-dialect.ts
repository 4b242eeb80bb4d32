import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import type { DatabaseConnection, SqliteDatabase, SqliteStatement } from 'kysely';

/** How often a transaction tries to begin while another connection is in one of its own, in milliseconds. */
const RETRY_MS = 5;

/** Most statements kept ready. The program has fewer; those with lists in them come in many sizes. */
const STATEMENTS_MAX = 60;

/** SQLite's result code for "another connection is writing". */
const SQLITE_BUSY = 5;

/** Kysely on `node:sqlite`. Whatever is particular to SQLite is in this file and in open-database.ts. */
export class NodeSqliteDialect extends SqliteDialect {
	readonly #database: DatabaseSync;
	readonly #patienceMs: number;

	/** A transaction waits up to `patienceMs` for another connection to finish its own. */
	constructor(database: DatabaseSync, patienceMs: number) {
		super({ database: toSqliteDatabase(database) });
		this.#database = database;
		this.#patienceMs = patienceMs;
	}

	override createDriver(): SqliteDriver {
		return new ImmediateDriver(this.#database, this.#patienceMs);
	}

	override createAdapter(): SqliteAdapter {
		return new TransactionalDdlAdapter();
	}
}

class ImmediateDriver extends SqliteDriver {
	readonly #database: DatabaseSync;
	readonly #patienceMs: number;

	constructor(database: DatabaseSync, patienceMs: number) {
		super({ database: toSqliteDatabase(database) });
		this.#database = database;
		this.#patienceMs = patienceMs;
	}

	// Every transaction here writes. One that began by reading could not be waited for: SQLite refuses it at once
	// when another connection has written in the meantime. The wait is ours and not SQLite's, which would stop the
	// whole process, and with it a transaction of this process that is waited for.
	override async beginTransaction(): Promise<void> {
		const giveUpAt = performance.now() + this.#patienceMs;
		for (;;) {
			try {
				return this.#database.exec('begin immediate');
			} catch (error) {
				if (!isBusy(error) || performance.now() > giveUpAt) throw error;
			}
			await delay(RETRY_MS);
		}
	}

	// A full disk makes SQLite roll back by itself; a second rollback would hide the first error behind its own.
	override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
		if (this.#database.isTransaction) await super.rollbackTransaction(connection);
	}
}

// So that two processes that start at once migrate one after the other, and a migration is done whole or not at all.
class TransactionalDdlAdapter extends SqliteAdapter {
	override get supportsTransactionalDdl(): boolean {
		return true;
	}
}

function toSqliteDatabase(database: DatabaseSync): SqliteDatabase {
	const statements = new StatementCache(database);
	return { close: () => database.close(), prepare: (sql) => statements.prepare(sql) };
}

/** Keeps the statements used last, since preparing one takes as long as most take to run. */
class StatementCache {
	readonly #database: DatabaseSync;
	readonly #statementBySql = new Map<string, SqliteStatement>();

	constructor(database: DatabaseSync) {
		this.#database = database;
	}

	prepare(sql: string): SqliteStatement {
		const statement = this.#statementBySql.get(sql) ?? toSqliteStatement(this.#database, sql);
		// The first in the map is the one that was not used for longest.
		this.#statementBySql.delete(sql);
		this.#statementBySql.set(sql, statement);
		if (this.#statementBySql.size > STATEMENTS_MAX) {
			this.#statementBySql.delete(this.#statementBySql.keys().next().value ?? sql);
		}
		return statement;
	}
}

function toSqliteStatement(database: DatabaseSync, sql: string): SqliteStatement {
	const statement = database.prepare(sql);
	return {
		reader: statement.columns().length > 0,
		all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
		run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
		iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[]))
	};
}

function isBusy(error: unknown): boolean {
	// The upper bits say more precisely why.
	return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY;
}
