// What each chore of housekeeping did when it ran last, and where it stopped; after how many days originals of mails go to cold storage.
import type { Knex } from 'knex';

const added = `
create table housekeeping_runs (
  name text primary key,
  started_at timestamptz not null,
  finished_at timestamptz,
  removed bigint,
  removed_ever bigint not null default 0,
  problem text,
  place text
);
alter table retention add column cold_mail_days integer check (cold_mail_days > 0);
`;

const removed = `
alter table retention drop column cold_mail_days;
drop table housekeeping_runs;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
