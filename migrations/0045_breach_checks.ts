// Whether the list of breached passwords answers: one row for all processes.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table breach_checks (
      only_row boolean primary key default true check (only_row),
      failing_since timestamptz,
      failed_at timestamptz
    );
    insert into breach_checks default values;`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table breach_checks');
}
