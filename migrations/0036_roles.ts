// Two more roles: the lead, who looks after teams, and the reader, who sees and writes nothing.
import type { Knex } from 'knex';

const tables = ['agents', 'api_tokens', 'invites'];

export async function up(knex: Knex): Promise<void> {
  for (const table of tables) await allow(knex, table, ['admin', 'lead', 'agent', 'reader']);
}

/** Nobody gets more than they had: whoever may only read has no role to fall back to, and is kept out. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    `update api_tokens set revoked_at = coalesce(revoked_at, now()), role = 'agent' where role = 'reader'`,
  );
  await knex.raw(`delete from sessions where agent_id in (select id from agents where role = 'reader')`);
  await knex.raw(`update agents set active = false, role = 'agent' where role = 'reader'`);
  await knex.raw(`delete from invites where role = 'reader'`);
  for (const table of tables) {
    await knex.raw(`update ${table} set role = 'agent' where role = 'lead'`);
    await allow(knex, table, ['admin', 'agent']);
  }
  await knex.raw(`update bulk_actions set role = 'agent' where role = 'lead'`);
}

async function allow(knex: Knex, table: string, roles: readonly string[]): Promise<void> {
  const list = roles.map((role) => `'${role}'`).join(', ');
  await knex.raw(`
    alter table ${table} drop constraint ${table}_role_check,
      add constraint ${table}_role_check check (role in (${list}))`);
}
