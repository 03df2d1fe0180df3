// Which recipients of an outgoing mail are done with, so that a mail some of them could not have yet goes to the rest only.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table outbound_mails add column settled jsonb not null default '[]'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table outbound_mails drop column settled');
}
