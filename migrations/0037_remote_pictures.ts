// What was found at the addresses of pictures in mails, for some days. Only a hash of the address is kept: the address itself often
// names who was written to.
import type { Knex } from 'knex';

const added = `
create table remote_pictures (
  url_hash bytea primary key,
  storage_key text,
  content_type text,
  size bigint,
  sha256 text,
  fetched_at timestamptz not null,
  expires_at timestamptz not null,
  check ((storage_key is null) = (content_type is null or size is null or sha256 is null))
);
create index remote_pictures_expires_at on remote_pictures (expires_at);
create index remote_pictures_storage_key on remote_pictures (storage_key) where storage_key is not null;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table remote_pictures');
}
