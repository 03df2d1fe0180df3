// Administration: the audit log is read by who and by what, and API tokens are set up in the console, with an end and limits.
import type { Knex } from 'knex';

const added = `
create index audit_entries_by_subject on audit_entries (subject_type, subject_id, id desc);
create index audit_entries_by_agent on audit_entries (agent_id, id desc);
create index audit_entries_by_action on audit_entries (action text_pattern_ops, id desc);
create index audit_entries_by_time on audit_entries (created_at);

alter table api_tokens
  add column expires_at timestamptz,
  add column scope text not null default 'all' check (scope in ('all', 'read')),
  add column role text check (role in ('admin', 'agent')),
  add column created_by bigint references agents (id);
`;

const removed = `
alter table api_tokens
  drop column created_by,
  drop column role,
  drop column scope,
  drop column expires_at;

drop index audit_entries_by_time;
drop index audit_entries_by_action;
drop index audit_entries_by_agent;
drop index audit_entries_by_subject;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
