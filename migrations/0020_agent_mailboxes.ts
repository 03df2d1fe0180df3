// Agents who see some mailboxes only, and the language of each agent's console.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // On the row itself: every request reads it with the session, in the same query.
  await knex.raw(`
    alter table agents
      add column mailbox_ids bigint[],
      add column locale text check (locale in ('en', 'de'))`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table agents drop column mailbox_ids, drop column locale');
}
