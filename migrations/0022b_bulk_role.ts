// A bulk action goes on with the rights it was asked for with: those of an API token may be less than its agent's.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table bulk_actions add column role text not null default 'agent'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table bulk_actions drop column role');
}
