// Seeing the desk work: which processes are alive, how many jobs were done, how much mail comes in each hour, and when to warn.
import type { Knex } from 'knex';

const added = `
create table service_heartbeats (
  id uuid primary key,
  role text not null check (role in ('gateway', 'api', 'worker')),
  host text not null,
  pid integer not null,
  version text not null,
  details jsonb not null default '{}',
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  stopped_at timestamptz
);
create index service_heartbeats_seen on service_heartbeats (role, seen_at desc);

create table queue_totals (
  queue text primary key,
  completed bigint not null default 0,
  failed bigint not null default 0,
  since timestamptz not null default now()
);

create table inbound_hours (
  hour timestamptz primary key,
  mails integer not null check (mails >= 0)
);

create table warning_settings (
  only_row boolean primary key default true check (only_row),
  unsent_minutes integer not null default 30 check (unsent_minutes between 1 and 10080),
  held_hours integer not null default 24 check (held_hours between 1 and 8760),
  silence_mails integer default 10 check (silence_mails between 3 and 1000),
  disk_free_percent integer not null default 10 check (disk_free_percent between 1 and 50),
  updated_at timestamptz not null default now()
);
insert into warning_settings default values;

create index inbound_mails_received on inbound_mails using brin (received_at) with (pages_per_range = 32, autosummarize = on);
`;

const removed = `
drop index inbound_mails_received;
drop table warning_settings;
drop table inbound_hours;
drop table queue_totals;
drop table service_heartbeats;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
