// A provider that says that a session ended names it: found without looking through all of them.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index oidc_sessions_sid on oidc_sessions (issuer, sid) where sid is not null');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index oidc_sessions_sid');
}
