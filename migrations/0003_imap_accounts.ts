// Mailboxes whose mail is fetched by IMAP: where, how far each folder has been taken, and which mails wait for another try.
import type { Knex } from 'knex';

const tables = `
create table imap_accounts (
  mailbox_id bigint primary key references mailboxes on delete cascade,
  host text not null,
  port integer not null check (port between 1 and 65535),
  tls text not null check (tls in ('tls', 'starttls', 'none')),
  username text not null,
  auth text not null check (auth in ('password', 'xoauth2')),
  secret text not null,
  folder text not null default 'INBOX',
  after_fetch text not null default 'seen' check (after_fetch in ('seen', 'move')),
  move_to text,
  existing text not null default 'take' check (existing in ('take', 'leave')),
  starts_at timestamptz not null default now(),
  enabled boolean not null default true,
  revision integer not null default 1,
  uid_validity bigint,
  last_uid bigint not null default 0,
  state text not null default 'waiting' check (state in ('waiting', 'connecting', 'fetching', 'connected', 'failed')),
  last_error text,
  last_error_at timestamptz,
  last_fetch_at timestamptz,
  fetched bigint not null default 0,
  lease_owner uuid,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (after_fetch = 'seen' or move_to is not null)
);

create table imap_left_mails (
  mailbox_id bigint not null references imap_accounts on delete cascade,
  uid bigint not null,
  attempts integer not null default 0,
  retry_at timestamptz,
  reason text not null default '',
  primary key (mailbox_id, uid)
);
create index imap_left_mails_due on imap_left_mails (mailbox_id, retry_at) where retry_at is not null;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table imap_left_mails; drop table imap_accounts;');
}
