// A ticket an agent is about to open, kept as they write it: one for each agent.
import type { Knex } from 'knex';

const added = `
create table new_ticket_drafts (
  agent_id bigint primary key references agents on delete cascade,
  content jsonb not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table new_ticket_drafts');
}
