// What a reply's macro made of its ticket, kept with the mail, so that taking the reply back can undo that too; null: nothing but a status.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table outbound_mails add column ticket_changes jsonb');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table outbound_mails drop column ticket_changes');
}
