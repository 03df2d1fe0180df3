// What rules can look at: a ticket, its customer and the message that made the rule run, in one statement for any number of tickets.
import type { Knex } from 'knex';
import { ticketAddress } from '../customers/index.ts';
import type { TicketFacts } from './facts.ts';
import { statement } from '../platform/db/statement.ts';

export type { TicketFacts };

/** Beyond this the words of a mail are not searched. */
const maxTextLength = 20_000;

/** Of tickets `:ids`; the message is `:messageId`, else the latest of one of `:kinds`, the first of all where `:first`. */
const factsOf = `
  select t.id as "ticketId", t.number, t.mailbox_id as "mailboxId", t.status, t.status as "statusBefore", t.priority,
    t.assignee_id as "assigneeId", t.team_id as "teamId", t.tags, t.muted, t.merged_into_id is not null as merged, t.subject,
    ${ticketAddress} as "customerEmail", c.name as "customerName", c.organisation_id as "organisationId",
    t.fields, c.fields || coalesce(o.fields, '{}') as "peopleFields",
    (select coalesce(array_agg(id::int), '{}') from custom_fields) as "knownFields",
    case when opening.kind = 'reply' then 'agent' else 'customer' end as "openedBy",
    m.kind, left(coalesce(m.text, ''), ${maxTextLength}) as text, coalesce(m.from_email, '') as sender,
    coalesce(m.new_person, false) as "newPerson", latest.refusal as "noAutomaticAnswer", t.created_at as "openedAt",
    (select max(x.created_at) from messages x where x.ticket_id = t.id and x.kind = 'customer') as "customerAt",
    (select max(x.created_at) from messages x where x.ticket_id = t.id and x.kind = 'reply' and x.author_agent_id is not null) as "agentAt",
    coalesce((select max(e.created_at) from ticket_events e where e.ticket_id = t.id
      and e.type in ('ticket.status_changed', 'ticket.reopened')), t.created_at) as "statusAt",
    array[]::text[] as changed
  from tickets t
    join customers c on c.id = t.customer_id
    left join organisations o on o.id = c.organisation_id
    left join lateral (
      select x.kind from messages x where x.ticket_id = t.id order by x.id limit 1) opening on true
    left join lateral (
      select x.kind, x.text, x.from_email, x.new_person from messages x
      where x.ticket_id = t.id and (x.id = :messageId or (:messageId::bigint is null and x.kind = any(:kinds::text[])))
      order by case when :first::boolean then x.id end, x.id desc limit 1) m on true
    left join lateral (
      select case when x.kind = 'customer' then x.no_automatic_answer else 'A machine wrote last.' end as refusal
      from messages x where x.ticket_id = t.id and x.kind in ('customer', 'auto', 'bounce')
      order by x.id desc limit 1) latest on true
  where t.id = any(:ids::bigint[])
  order by t.id desc`;

const select = statement<TicketFacts>('rule-facts', factsOf);

export const customerKinds = ['customer', 'auto', 'bounce'];

export interface FactsQuery {
  ids: number[];
  messageId?: number | null;
  /** Kinds of message whose words count, the latest first; usually those of the customer. */
  kinds?: readonly string[];
  /** The first such message instead. */
  first?: boolean;
}

/** Facts of the tickets that are there, the newest first. */
export async function readFacts(db: Knex, query: FactsQuery): Promise<TicketFacts[]> {
  return select(db, {
    ids: query.ids,
    messageId: query.messageId ?? null,
    kinds: query.kinds ?? customerKinds,
    first: query.first === true,
  });
}
