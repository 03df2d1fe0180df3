// Replies that wait can be cancelled or held, and sent after all: what of it is an answer. Both look-ups take the ticket's lock and
// leave out tickets without a policy, and replies that a rule wrote (`no_automatic_answer` says so), which answer nobody.
import type { Knex } from 'knex';

interface ReplyMail {
  ticketId: number;
  messageId: number;
}

/** Of `message`: nobody gets it, as things stand. */
export const wasCancelled = (message: string): string =>
  `exists (select 1 from outbound_mails c where c.message_id = ${message}.id and c.state = 'cancelled')`;

/**
 * Since when no reply counts, now that this one was called off: when the first of those was written that nobody gets. Null where
 * somebody has had it, or a later one goes out.
 */
export async function unansweredSince(db: Knex, reply: ReplyMail): Promise<Date | null> {
  const { rows } = (await db.raw(
    `with reply as (
       select m.id, m.created_at, ${wasCancelled('m')} as cancelled from messages m
       where m.ticket_id = :ticketId and m.kind = 'reply' and m.no_automatic_answer is null)
     select (select min(r.created_at) from reply r
        where r.id > coalesce((select max(s.id) from reply s where not s.cancelled), 0)) as since
     from tickets t
     where t.id = :ticketId and t.sla_policy_id is not null
       and exists (select 1 from reply r where r.id = :messageId and r.cancelled)
       and not exists (select 1 from reply later where later.id > :messageId and not later.cancelled)
     for update of t`,
    { ...reply },
  )) as { rows: { since: Date }[] };
  return rows[0]?.since ?? null;
}

export async function isAnswer(db: Knex, reply: ReplyMail): Promise<boolean> {
  const { rows } = (await db.raw(
    `select 1 from tickets t join messages m on m.id = :messageId
     where t.id = :ticketId and t.sla_policy_id is not null and m.kind = 'reply' and m.no_automatic_answer is null
     for update of t`,
    { ...reply },
  )) as { rows: unknown[] };
  return rows.length > 0;
}
