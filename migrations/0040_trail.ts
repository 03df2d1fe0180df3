// What an outgoing mail belongs to, for logs and traces: the request or the SMTP session that made it, and its trace.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table outbound_mails add column trail jsonb');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table outbound_mails drop column trail');
}
