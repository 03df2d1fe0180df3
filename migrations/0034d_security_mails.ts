// Which entries of the audit log their agent was told of by mail. Rows are small, and go after some days.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table security_mails (
      audit_entry_id bigint primary key,
      told_at timestamptz not null
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table security_mails');
}
