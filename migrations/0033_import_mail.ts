// Archives of mail, taken in through the console: what status their tickets get.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table imports add column ticket_status text
      check (ticket_status in ('new', 'open', 'pending', 'solved', 'closed'))`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table imports drop column ticket_status');
}
