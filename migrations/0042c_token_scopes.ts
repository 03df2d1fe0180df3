// API tokens that may use some areas of the API only. Those there are keep all.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table api_tokens add column scopes text[]');
}

/** Nothing may more than it did: what was narrowed is revoked. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    update api_tokens set revoked_at = coalesce(revoked_at, now()) where scopes is not null;
    alter table api_tokens drop column scopes`);
}
