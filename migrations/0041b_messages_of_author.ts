// What one customer wrote, wherever it stands: erasing and exporting a customer ask for it. Made while the desk works, as messages are
// many: without a transaction, so what a cut run left half made goes first.
import type { Knex } from 'knex';

export const config = { transaction: false };

export async function up(knex: Knex): Promise<void> {
  await knex.raw('drop index concurrently if exists messages_of_author');
  await knex.raw(
    'create index concurrently messages_of_author on messages (author_customer_id) where author_customer_id is not null',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index concurrently if exists messages_of_author');
}
