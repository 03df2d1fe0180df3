// The order of opening has an index of its own, as the order of the last message has: a page costs the same on a large desk.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index tickets_opened on tickets (created_at desc, id desc)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index tickets_opened');
}
