// What a ticket has behind it, read where a policy comes to it late.
import type { Knex } from 'knex';
import type { TicketStatus } from '../tickets/index.ts';
import type { History } from './clock-changes.ts';
import { wasCancelled } from './reply-mails.ts';

interface HistoryRow {
  byCustomer: boolean;
  repliedAt: Date | null;
  waitingSince: Date | null;
  statuses: { at: string; from: TicketStatus; to: TicketStatus }[];
}

/** What a rule wrote (`no_automatic_answer` says so) and what nobody got is no answer of ours. */
export async function readHistory(db: Knex, ticket: { id: number; createdAt: Date }): Promise<History> {
  const { rows } = (await db.raw(
    `with reply as (
       select max(id) as id, max(created_at) as at from messages
       where ticket_id = :id and kind = 'reply' and no_automatic_answer is null and not ${wasCancelled('messages')})
     select
       coalesce((select kind = 'customer' from messages where ticket_id = :id order by id limit 1), false) as "byCustomer",
       reply.at as "repliedAt",
       (select min(created_at) from messages where ticket_id = :id and kind = 'customer' and id > reply.id) as "waitingSince",
       (select coalesce(jsonb_agg(jsonb_build_object('at', created_at, 'from', data ->> 'from', 'to', data ->> 'to')
          order by id), '[]') from ticket_events
        where ticket_id = :id and type in ('ticket.status_changed', 'ticket.reopened')) as statuses
     from reply`,
    { id: ticket.id },
  )) as { rows: HistoryRow[] };
  const [row] = rows;
  return {
    openedAt: ticket.createdAt,
    byCustomer: row?.byCustomer ?? false,
    replied: row?.repliedAt != null,
    waitingSince: row?.waitingSince ?? null,
    statuses: (row?.statuses ?? []).map(({ at, ...change }) => ({ at: new Date(at), ...change })),
  };
}
