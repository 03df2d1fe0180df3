// What a request with an Idempotency-Key was answered, for a day, for all routes that create something and keep no key of their own.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table idempotent_answers (
      agent_id bigint not null references agents on delete cascade,
      key text not null,
      request_hash text not null,
      done boolean not null default false,
      answer jsonb,
      created_at timestamptz not null,
      primary key (agent_id, key)
    );
    create index idempotent_answers_age on idempotent_answers (created_at)`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table idempotent_answers');
}
