// BEGIN travels with the first statements of its transaction instead of a round trip ahead of them.
import type { Knex } from 'knex';

/** The part of knex's transactions that opens them. A BEGIN that fails rejects the transaction by itself. */
interface Opening {
  begin(connection: object): Promise<unknown>;
}

/** For connections in pipeline mode, which keep statements in their order. */
export function beginAlongside(db: Knex): void {
  const client = db.client as { transaction(...args: unknown[]): Opening };
  const open = client.transaction.bind(client);
  client.transaction = (...args) => {
    const transaction = open(...args);
    const begin = transaction.begin.bind(transaction);
    transaction.begin = async (connection) => void begin(connection);
    return transaction;
  };
}
