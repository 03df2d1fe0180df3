// Everything the desk has of one customer as a file for them, made by a worker and kept for some days; and why a legal hold was lifted.
import type { Knex } from 'knex';

const added = `
create table customer_exports (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed', 'expired')),
  with_notes boolean not null,
  parts_done integer not null default 0,
  parts_all integer,
  counts jsonb not null default '{}',
  storage_key text,
  size bigint,
  lease_until timestamptz,
  created_by bigint references agents,
  created_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz,
  check ((state = 'done') = (storage_key is not null))
);
create unique index customer_exports_waiting on customer_exports (customer_id) where state = 'waiting';
create index customer_exports_of_customer on customer_exports (customer_id, id);
create index customer_exports_expiring on customer_exports (expires_at) where state = 'done';
alter table legal_holds add column lift_reason text;
`;

const removed = `
alter table legal_holds drop column lift_reason;
drop table customer_exports;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
