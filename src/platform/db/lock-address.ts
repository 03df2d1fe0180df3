// One at a time for each mail address, across all processes: whoever counts mail of or to an address and then adds to it takes
// this lock first. It ends with the transaction.
import type { Knex } from 'knex';
import { statement } from './statement.ts';

/** Any number, the same for all versions: tells these locks from others. */
const space = 4_210_003;

export async function lockAddress(db: Knex, address: string): Promise<void> {
  await lock(db, { address: address.trim().toLowerCase(), space });
}

const lock = statement(
  'lock-address',
  'select pg_advisory_xact_lock(hashtextextended(:address::text, :space::bigint))',
);
