import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { bodySchemaByKind } from '../src/lib/journal/vocabulary.ts';
import { openTemporaryDesk } from '../src/lib/server/temporary-desk.ts';

const register = readFileSync('docs/privacy.md', 'utf8');
const desk = await openTemporaryDesk();
const tables = await desk.db.introspection.getTables();
afterAll(() => desk.remove());

/** The fields that the register lists for a kind or a table. */
function listed(name: string): string[] {
	const rows = register.split('\n').map((line) => line.split('|'));
	const own = rows.filter(([, first]) => namesIn(first).includes(name));
	return own.flatMap(([, , fields]) => namesIn(fields)).toSorted();
}

function namesIn(cell = ''): string[] {
	return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
}

/** Those of a body, beneath whatever is checked of it as a whole. */
function fieldsOf(schema: object): string[] {
	if ('entries' in schema) return Object.keys(schema.entries as object);
	return fieldsOf((schema as { pipe: [object] }).pipe[0]);
}

describe('the register of what is kept', () => {
	it.each(Object.entries(bodySchemaByKind))('lists the fields of %s', (kind, schema) => {
		expect(namesIn(register)).toContain(kind);
		expect(listed(kind)).toEqual(fieldsOf(schema).toSorted());
	});

	it.each(tables)("lists the columns of the server's table $name", (table) => {
		expect(listed(table.name)).toEqual(table.columns.map(({ name }) => name).toSorted());
	});
});
