// The date a mail bears, where it is neither when it was written nor when it was to be sent.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table outbound_mails add column dated_at timestamptz');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table outbound_mails drop column dated_at');
}
