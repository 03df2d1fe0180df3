// How much a database holds: compared when a backup was made, and again when it was brought back.
import type { Knex } from 'knex';
import { statusOf } from '../../src/platform/db/migrate.ts';

const tables = [
  'inbound_mails',
  'raw_mails',
  'tickets',
  'messages',
  'attachments',
  'customers',
  'outbound_mails',
  'agents',
  'mailboxes',
] as const;

export interface DatabaseFacts {
  counts: Record<string, number>;
  migrations: string[];
  server: string;
}

/** @param db may be a transaction: everything is read in it */
export async function readFacts(db: Knex): Promise<DatabaseFacts> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    if (!(await db.schema.hasTable(table))) continue;
    const [row] = await db(table).count({ rows: '*' });
    counts[table] = Number(row?.['rows'] ?? 0);
  }
  const { rows } = (await db.raw('show server_version')) as { rows: { server_version: string }[] };
  return { counts, migrations: (await statusOf(db)).done, server: rows[0]?.server_version ?? '' };
}

/** What is other than it should be, as words; empty: nothing. */
export function differences(wanted: Record<string, number>, found: Record<string, number>): string[] {
  return Object.entries(wanted)
    .filter(([table, count]) => found[table] !== count)
    .map(([table, count]) => `${table}: ${found[table] ?? 'none'} instead of ${count}`);
}
