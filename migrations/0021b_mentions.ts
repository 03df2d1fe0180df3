// The tickets whose notes mention an agent are found by the agent. What was there before reads were kept counts as read.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index note_mentions_agent on note_mentions (agent_id, message_id);
    insert into ticket_reads (agent_id, ticket_id, read_at)
      select a.id, t.id, t.last_message_at from tickets t cross join agents a
      where a.active and t.status in ('new', 'open', 'pending') and t.last_message_kind = 'customer'
        and t.last_message_at < now() - interval '7 days'
      on conflict do nothing`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index note_mentions_agent');
}
