// How the promises of two tickets stood before and after they were merged, so that undoing the merge brings each back.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sla_merges (
      move_id bigint primary key references ticket_moves on delete cascade,
      into_policy_id bigint,
      before jsonb not null,
      after jsonb not null
    );`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table sla_merges;');
}
