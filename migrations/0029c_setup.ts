// The guided set-up of a new desk: which steps are done or skipped, and what the desk is called.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table desk_settings add column desk_name text not null default 'HelpDesk';
    create table desk_setup (
      only_row boolean primary key default true check (only_row),
      steps jsonb not null default '{}',
      finished_at timestamptz
    );
    insert into desk_setup (finished_at) select case when exists (select 1 from tickets) then now() end`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table desk_setup; alter table desk_settings drop column desk_name');
}
