// What an invitation brings besides role and mailboxes: teams, the limit to their tickets, and the language of its mail.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table invites add column own_teams_only boolean not null default false,
      add column team_ids bigint[] not null default '{}', add column language text;`);
}

/** Nobody sees more than they were to: who was invited to the tickets of their teams is invited anew. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    update invites set revoked_at = now() where own_teams_only and accepted_at is null and revoked_at is null;
    alter table invites drop column own_teams_only, drop column team_ids, drop column language;`);
}
