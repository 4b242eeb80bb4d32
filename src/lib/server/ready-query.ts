import { CompiledQuery, type Compilable, type DialectAdapter } from 'kysely';
import type { Database } from './schema.ts';

/**
 * A query of a fixed form: Kysely writes its text once, and from then on only the values change. For what every sync
 * asks, since writing the text takes longer than answering it.
 */
export class ReadyQuery<Values extends readonly unknown[], Row> {
	readonly #example: Values;
	readonly #build: (db: Database, values: Values) => Compilable<Row>;
	readonly #textByDialect = new WeakMap<DialectAdapter, string>();

	/** The text is that of the query built for `example`, which must use each of its values once and in their order. */
	constructor(example: Values, build: (db: Database, values: Values) => Compilable<Row>) {
		this.#example = example;
		this.#build = build;
	}

	async run(db: Database, values: Values): Promise<Row[]> {
		const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(this.#textFor(db), [...values]));
		return rows;
	}

	#textFor(db: Database): string {
		const dialect = db.getExecutor().adapter;
		const known = this.#textByDialect.get(dialect);
		if (known !== undefined) return known;
		const { sql, parameters } = this.#build(db, this.#example).compile();
		const isInOrder = parameters.every((parameter, i) => parameter === this.#example[i]);
		if (!isInOrder || parameters.length !== this.#example.length) {
			throw new Error(`A query does not take its values in their order: ${sql}`);
		}
		this.#textByDialect.set(dialect, sql);
		return sql;
	}
}
