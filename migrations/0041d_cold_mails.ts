// The originals that are in cold storage, so that the next ones are found behind them. Made while the desk works, as mails are many:
// without a transaction, so what a cut run left half made goes first.
import type { Knex } from 'knex';

export const config = { transaction: false };

export async function up(knex: Knex): Promise<void> {
  await knex.raw('drop index concurrently if exists raw_mails_cold');
  await knex.raw(
    `create index concurrently raw_mails_cold on raw_mails (created_at) where storage_key like 'cold/%'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index concurrently if exists raw_mails_cold');
}
