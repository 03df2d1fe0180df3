// Statements of hot paths: PostgreSQL plans each once a connection, instead of at every mail.
import type { Knex } from 'knex';

/**
 * A prepared statement under a name of its own. The text must be constant; `:name` stands for a value.
 * Works behind PgBouncer in transaction mode from 1.21 on (`max_prepared_statements`).
 */
export function statement<Row>(
  name: string,
  sql: string,
): (db: Knex, values: Readonly<Record<string, unknown>>) => Promise<Row[]> {
  const names: string[] = [];
  const text = sql.replace(/(?<!:):([a-zA-Z]\w*)/g, (_match, key: string) => {
    names.push(key);
    return '?';
  });
  return async (db, values) => {
    const bindings = names.map((key) => values[key]) as Knex.RawBinding[];
    const { rows } = (await db.raw(text, bindings).options({ name })) as unknown as { rows: Row[] };
    return rows;
  };
}
