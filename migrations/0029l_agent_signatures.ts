// A signature of an agent's own, and who signs the mail of a mailbox: it, the agent, or both. A table of its own, so that no list of agents
// carries words and pictures along.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table agent_signatures (
      agent_id bigint primary key references agents on delete cascade,
      signature text not null,
      signature_html text,
      updated_at timestamptz not null
    );
    alter table mailboxes add column signed_by text not null default 'mailbox'
      constraint mailboxes_signed_by check (signed_by in ('mailbox', 'agent', 'both'));
    alter table kept_pictures add column agent_id bigint references agents on delete cascade,
      drop constraint kept_pictures_of_one,
      add constraint kept_pictures_of_one check (num_nonnulls(macro_id, mailbox_id, agent_id) = 1);
    create index kept_pictures_of_agent on kept_pictures (agent_id) where agent_id is not null;
  `);
}

/** The pictures are uploads again, which are purged. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    delete from kept_pictures where agent_id is not null;
    alter table kept_pictures drop constraint kept_pictures_of_one, drop column agent_id,
      add constraint kept_pictures_of_one check (num_nonnulls(macro_id, mailbox_id) = 1);
    alter table mailboxes drop column signed_by;
    drop table agent_signatures;
  `);
}
