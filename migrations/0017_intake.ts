// Weak points of intake mended: guesses at passwords by known browsers apart, tokens for IMAP that are renewed, trusted sealers of
// ARC.
import type { Knex } from 'knex';

const added = `
alter table login_attempts add column device text;

alter table imap_accounts
  add column token_endpoint text,
  add column client_id text,
  add column client_secret text,
  add column token_scope text,
  add column refresh_token text,
  add column token_expires_at timestamptz,
  add column token_renewed_at timestamptz,
  add column token_error text;

alter table desk_settings add column arc_sealers text[] not null default '{}';
`;

const removed = `
alter table desk_settings drop column arc_sealers;
alter table imap_accounts
  drop column token_error,
  drop column token_renewed_at,
  drop column token_expires_at,
  drop column refresh_token,
  drop column token_scope,
  drop column client_secret,
  drop column client_id,
  drop column token_endpoint;
alter table login_attempts drop column device;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
