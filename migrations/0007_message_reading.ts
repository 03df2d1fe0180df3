// What reading a mail gave besides its words: the event of an invite, and the charset an agent has had it read as.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table messages add column invite jsonb, add column read_as text');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table messages drop column invite, drop column read_as');
}
