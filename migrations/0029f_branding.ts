// How the desk looks to its agents and customers: an accent colour and a logo. Its name is in desk_settings.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table branding (
      only_row boolean primary key default true check (only_row),
      accent text check (accent ~ '^#[0-9a-f]{6}$'),
      logo_key text,
      logo_type text,
      logo_sha256 text,
      logo_size integer,
      check (num_nulls(logo_key, logo_type, logo_sha256, logo_size) in (0, 4))
    );
    insert into branding default values`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table branding');
}
