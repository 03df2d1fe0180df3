// Signing in with a second factor: one-time passwords (RFC 6238), recovery codes, and the half session between password and code.
import type { Knex } from 'knex';

const added = `
alter table sessions
  add column proof text not null default 'password' check (proof in ('password', 'second_factor', 'passkey', 'provider'));
alter table desk_settings add column require_second_factor boolean not null default false;

create table totp_keys (
  agent_id bigint primary key references agents (id) on delete cascade,
  secret text,
  added_at timestamptz,
  last_step bigint,
  pending text,
  pending_at timestamptz
);

create table recovery_codes (
  agent_id bigint not null references agents (id) on delete cascade,
  code_hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (agent_id, code_hash)
);

create table half_sessions (
  token_hash bytea primary key,
  agent_id bigint not null references agents (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index half_sessions_agent on half_sessions (agent_id);
create index half_sessions_expiry on half_sessions (expires_at);
`;

const removed = `
drop table half_sessions;
drop table recovery_codes;
drop table totp_keys;
alter table desk_settings drop column require_second_factor;
alter table sessions drop column proof;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
