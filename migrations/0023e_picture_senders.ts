// Senders whose pictures an agent always wants to see: each agent's own choice, as loading them tells the sender who reads.
import type { Knex } from 'knex';

const added = `
create table picture_senders (
  agent_id bigint not null references agents on delete cascade,
  address citext not null,
  created_at timestamptz not null,
  primary key (agent_id, address)
);
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table picture_senders');
}
