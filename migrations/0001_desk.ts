// The desk as it first stands: people, mailboxes, tickets, messages, mail in, mail out, reminders.
// Wide or large columns (raw mail, HTML) sit in tables of their own or at the end, so that lists stay narrow.
import type { Knex } from 'knex';

const tables = `
create extension if not exists citext;
create extension if not exists pg_trgm;

create table agents (
  id bigint generated always as identity primary key,
  email citext not null unique,
  name text not null,
  role text not null check (role in ('admin', 'agent')),
  password_hash text not null,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table sessions (
  token_hash bytea primary key,
  agent_id bigint not null references agents on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  remote_address text,
  user_agent text
);
create index sessions_agent on sessions (agent_id);
create index sessions_expiry on sessions (expires_at);

create table login_attempts (
  id bigint generated always as identity primary key,
  account citext not null,
  remote_address text not null,
  attempted_at timestamptz not null default now()
);
create index login_attempts_account on login_attempts (account, attempted_at);
create index login_attempts_address on login_attempts (remote_address, attempted_at);

create table api_tokens (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agents on delete cascade,
  name text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table mail_keys (
  version smallint primary key,
  secret bytea not null check (length(secret) >= 32),
  created_at timestamptz not null default now()
);

create table mailboxes (
  id bigint generated always as identity primary key,
  name text not null,
  signature text not null default '',
  acknowledge boolean not null default true,
  acknowledgement_text text not null default '',
  first_response_minutes integer check (first_response_minutes > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table mailbox_addresses (
  address citext primary key,
  mailbox_id bigint not null references mailboxes on delete cascade,
  main boolean not null default false
);
create unique index mailbox_addresses_main on mailbox_addresses (mailbox_id) where main;
create index mailbox_addresses_mailbox on mailbox_addresses (mailbox_id);

create table customers (
  id bigint generated always as identity primary key,
  email citext not null unique,
  name text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create sequence ticket_numbers start 1001;

create table tickets (
  id bigint generated always as identity primary key,
  number bigint not null unique default nextval('ticket_numbers'),
  mailbox_id bigint not null references mailboxes,
  customer_id bigint not null references customers,
  assignee_id bigint references agents,
  subject text not null,
  status text not null default 'new' check (status in ('new', 'open', 'pending', 'solved', 'closed')),
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  tags text[] not null default '{}',
  version integer not null default 1,
  message_count integer not null default 0,
  preview text not null default '',
  last_message_kind text not null default 'customer',
  last_message_at timestamptz not null default now(),
  merged_into_id bigint references tickets,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
alter sequence ticket_numbers owned by tickets.number;
create index tickets_recent on tickets (last_message_at desc, id desc);
create index tickets_status_recent on tickets (status, last_message_at desc, id desc);
create index tickets_assignee_recent on tickets (assignee_id, last_message_at desc, id desc);
create index tickets_unassigned on tickets (last_message_at desc, id desc) where assignee_id is null and status in ('new', 'open', 'pending');
create index tickets_active on tickets (last_message_at desc, id desc) where status in ('new', 'open', 'pending');
create index tickets_mailbox_recent on tickets (mailbox_id, last_message_at desc, id desc);
create index tickets_customer on tickets (customer_id, last_message_at desc);
create index tickets_subject_words on tickets using gin (subject gin_trgm_ops);
create index tickets_tags on tickets using gin (tags);
create index customers_email_words on customers using gin ((email::text) gin_trgm_ops);
create index customers_name_words on customers using gin (name gin_trgm_ops);

create table ticket_participants (
  ticket_id bigint not null references tickets on delete cascade,
  email citext not null,
  name text not null default '',
  role text not null check (role in ('customer', 'recipient', 'offered', 'stranger')),
  created_at timestamptz not null default now(),
  primary key (ticket_id, email)
);

create table messages (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets on delete cascade,
  kind text not null check (kind in ('customer', 'reply', 'note', 'auto', 'bounce')),
  author_agent_id bigint references agents,
  author_customer_id bigint references customers,
  from_email text,
  from_name text not null default '',
  recipients_to jsonb not null default '[]',
  recipients_cc jsonb not null default '[]',
  recipients_bcc jsonb not null default '[]',
  subject text not null default '',
  message_id text,
  in_reply_to text,
  reference_ids text[] not null default '{}',
  created_at timestamptz not null default now(),
  text text not null default '',
  quoted_text text not null default '',
  html text
);
create index messages_of_ticket on messages (ticket_id, id);
create index messages_message_id on messages (message_id) where message_id is not null;

create table attachments (
  id bigint generated always as identity primary key,
  message_id bigint references messages on delete cascade,
  uploaded_by bigint references agents,
  filename text not null,
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  inline boolean not null default false,
  content_id text,
  storage_key text,
  blocked text,
  created_at timestamptz not null default now(),
  check ((storage_key is null) = (blocked is not null))
);
create index attachments_of_message on attachments (message_id, id);
create index attachments_unused on attachments (created_at) where message_id is null;

create table ticket_events (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets on delete cascade,
  type text not null,
  actor_agent_id bigint references agents,
  data jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create index ticket_events_of_ticket on ticket_events (ticket_id, id);

create table raw_mails (
  sha256 text primary key,
  size bigint not null,
  compressed bytea,
  storage_key text,
  created_at timestamptz not null default now(),
  check ((compressed is null) <> (storage_key is null))
);
alter table raw_mails alter column compressed set storage external;

create table inbound_mails (
  id bigint generated always as identity primary key,
  received_at timestamptz not null,
  remote_address text not null,
  helo text not null default '',
  tls text,
  session_id text not null default '',
  envelope_from text not null,
  envelope_to text[] not null,
  mailbox_id bigint not null references mailboxes,
  raw_sha256 text not null references raw_mails,
  size bigint not null,
  message_id_header text,
  from_email text,
  subject text not null default '',
  kind text not null default 'mail' check (kind in ('mail', 'bounce', 'delay', 'complaint', 'auto')),
  outcome text not null check (outcome in ('ticket_opened', 'message_added', 'bounce', 'auto_reply', 'duplicate', 'held', 'discarded')),
  reason text,
  ticket_id bigint references tickets,
  message_id bigint references messages,
  duplicate_of_id bigint references inbound_mails,
  trace jsonb not null default '[]',
  report jsonb not null default '[]'
);
create unique index inbound_mails_once on inbound_mails (mailbox_id, coalesce(message_id_header, ''), raw_sha256) where outcome <> 'duplicate';
create index inbound_mails_recent on inbound_mails (outcome, id desc);
create index inbound_mails_of_message on inbound_mails (message_id) where message_id is not null;
create index inbound_mails_of_ticket on inbound_mails (ticket_id) where ticket_id is not null;
create index inbound_mails_message_id on inbound_mails (message_id_header);

create table outbound_mails (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('reply', 'acknowledgement', 'notification')),
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'deferred', 'failed', 'bounced', 'cancelled')),
  ticket_id bigint references tickets on delete cascade,
  message_id bigint references messages on delete cascade,
  mailbox_id bigint not null references mailboxes,
  message_id_header text not null unique,
  in_reply_to text,
  reference_ids text[] not null default '{}',
  recipients_to jsonb not null default '[]',
  recipients_cc jsonb not null default '[]',
  recipients_bcc jsonb not null default '[]',
  subject text not null,
  text text not null default '',
  html text,
  attempts integer not null default 0,
  last_error text,
  smtp_response text,
  next_attempt_at timestamptz not null default now(),
  lease_until timestamptz,
  sent_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index outbound_mails_due on outbound_mails (next_attempt_at) where state in ('queued', 'deferred');
create index outbound_mails_leased on outbound_mails (lease_until) where state = 'sending';
create index outbound_mails_of_message on outbound_mails (message_id) where message_id is not null;
create index outbound_mails_of_ticket on outbound_mails (ticket_id);
create index outbound_mails_recent on outbound_mails (state, id desc);

create table outbound_attempts (
  id bigint generated always as identity primary key,
  outbound_mail_id bigint not null references outbound_mails on delete cascade,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  outcome text not null check (outcome in ('sent', 'deferred', 'failed')),
  response text not null default ''
);
create index outbound_attempts_of_mail on outbound_attempts (outbound_mail_id, id);

create table sla_clocks (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets on delete cascade,
  kind text not null check (kind in ('first_response')),
  started_at timestamptz not null,
  due_at timestamptz not null,
  remind_at timestamptz not null,
  reminded_at timestamptz,
  stopped_at timestamptz,
  unique (ticket_id, kind)
);
create index sla_clocks_due on sla_clocks (remind_at) where stopped_at is null and reminded_at is null;

create table idempotency_keys (
  agent_id bigint not null references agents on delete cascade,
  key text not null,
  request_hash text not null,
  message_id bigint not null references messages on delete cascade,
  created_at timestamptz not null default now(),
  primary key (agent_id, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);
`;

const names = [
  'idempotency_keys',
  'sla_clocks',
  'outbound_attempts',
  'outbound_mails',
  'inbound_mails',
  'raw_mails',
  'ticket_events',
  'attachments',
  'messages',
  'ticket_participants',
  'tickets',
  'customers',
  'mailbox_addresses',
  'mailboxes',
  'mail_keys',
  'api_tokens',
  'login_attempts',
  'sessions',
  'agents',
];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(names.map((name) => `drop table ${name};`).join('\n'));
}
