// Statements of hot paths: PostgreSQL plans each once a connection instead of at every mail, and knex builds nothing.
import type { Knex } from 'knex';

/** The part of knex's client that runs finished SQL on a connection; inside a transaction it is that transaction's. */
interface Runner {
  /** The same object inside a transaction. */
  config: { [unnamedStatements]?: boolean };
  acquireConnection(): Promise<object>;
  releaseConnection(connection: object): Promise<void>;
  query(connection: object, query: PreparedQuery): Promise<PreparedQuery>;
}

interface PreparedQuery {
  sql: string;
  bindings: unknown[];
  options: { name?: string };
  response?: { rows: unknown[] };
}

/** In the configuration of a knex whose connections change their session between transactions: nothing may be kept prepared there. */
export const unnamedStatements = Symbol('unnamed statements');

/** A prepared statement under a name of its own. The text must be constant; `:name` stands for a value, null when it is missing. */
export function statement<Row>(
  name: string,
  text: string,
): (db: Knex, values: Readonly<Record<string, unknown>>) => Promise<Row[]> {
  const names: string[] = [];
  const sql = text.replace(/(?<!:):([a-zA-Z]\w*)/g, (_match, key: string) => `$${names.push(key)}`);
  return async (db, values) => {
    const runner = db.client as Runner;
    const connection = await runner.acquireConnection();
    try {
      const bindings = names.map((key) => values[key] ?? null);
      const options = runner.config[unnamedStatements] ? {} : { name };
      const { response } = await runner.query(connection, { sql, bindings, options });
      return (response?.rows ?? []) as Row[];
    } finally {
      await runner.releaseConnection(connection);
    }
  };
}
