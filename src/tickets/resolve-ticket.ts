// Where a mail lands that was found to belong to a ticket: that one, or the one its conversation has gone to since.
import { noted } from '../../mail/noted.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/db/statement.ts';
import { lockTicket, type StoredTicket } from './store.ts';

export interface Landing {
  ticketId: number;
  sender: string;
  inReplyTo: string | null;
  /** Days a closed ticket takes what people write; null: for ever. */
  followUpDays: number | null;
  /** A person wrote it: it must not lie in the trash unseen. */
  byPerson: boolean;
}

export type Resolved =
  | {
      outcome: 'found';
      ticket: StoredTicket;
      senderTakesPart: boolean;
      senderIsAgent: boolean;
      /** Whoever is in charge is away, and answers are not to wait for them. */
      assigneeAway: boolean;
      /** Whether any rule is on. */
      rulesOn: boolean;
      /** Whether any agent follows it. */
      followed: boolean;
      way: string[];
    }
  /** Closed for too long: what is written opens a ticket of its own. */
  | { outcome: 'closed'; ticketId: number; way: string[] }
  /** In the trash: the same. */
  | { outcome: 'deleted'; ticketId: number; way: string[] }
  | { outcome: 'gone'; way: string[] };

/** More steps than this are a mistake, not a history. */
const maxSteps = 20;

/** Locks the ticket it finds. `way` tells each step in words. */
export async function resolveTicket(ctx: Context, mail: Landing): Promise<Resolved> {
  const way: string[] = [];
  const seen = new Set<number>();
  let ticket = await lockTicket(ctx.db, mail.ticketId);
  while (ticket !== null) {
    seen.add(ticket.id);
    const [facts] = await selectFacts(ctx.db, {
      ticketId: ticket.id,
      sender: mail.sender,
      inReplyTo: mail.inReplyTo,
      now: ctx.clock.now(),
    });
    const deleted = mail.byPerson && ticket.deleted_at !== null;
    const closed = isClosedTooLong(ctx, ticket, mail.followUpDays);
    const step =
      mergedInto(ticket) ??
      movedTo(facts?.movedTo) ??
      (deleted || closed ? await followUpOf(ctx, ticket, mail.sender) : null);
    // A ring of merges cannot be made here; should there be one, the mail stays where it would go round again.
    if (step === null || seen.has(step.id) || seen.size >= maxSteps) {
      if (deleted) return { outcome: 'deleted', ticketId: ticket.id, way };
      if (closed) return { outcome: 'closed', ticketId: ticket.id, way };
      const {
        takesPart = false,
        isAgent = false,
        rulesOn = true,
        followed = true,
        away = false,
      } = facts ?? {};
      return {
        outcome: 'found',
        ticket,
        senderTakesPart: takesPart,
        senderIsAgent: isAgent,
        assigneeAway: away,
        rulesOn,
        followed,
        way,
      };
    }
    way.push(step.detail);
    ticket = await lockTicket(ctx.db, step.id);
  }
  return { outcome: 'gone', way };
}

interface Step {
  id: number;
  detail: string;
}

const mergedInto = ({ id, merged_into_id: into }: StoredTicket): Step | null =>
  into === null ? null : { id: into, detail: noted`Ticket id ${id} was merged into ticket id ${into}.` };

const movedTo = (id: number | null | undefined): Step | null =>
  id ? { id, detail: noted`The message it answers, or its sender, was split off to ticket id ${id}.` } : null;

const dayMs = 86_400_000;

const isClosedTooLong = (ctx: Context, ticket: StoredTicket, days: number | null): boolean =>
  days !== null &&
  ticket.closed_at !== null &&
  ctx.clock.now().getTime() - ticket.closed_at.getTime() > days * dayMs;

/** Somebody who answers an old mail twice gets one new ticket, not two. */
async function followUpOf(ctx: Context, ticket: StoredTicket, sender: string): Promise<Step | null> {
  const row = (await ctx
    .db('ticket_links as l')
    .join('ticket_participants as p', 'p.ticket_id', 'l.other_id')
    .where({ 'l.ticket_id': ticket.id, 'l.relation': 'follow_up', 'p.email': sender })
    .whereNot('p.role', 'stranger')
    .max('l.other_id as id')
    .first()) as { id: number | null } | undefined;
  return row?.id
    ? { id: row.id, detail: noted`Ticket id ${row.id} follows up on ticket id ${ticket.id}.` }
    : null;
}

const selectFacts = statement<{
  takesPart: boolean;
  isAgent: boolean;
  rulesOn: boolean;
  followed: boolean;
  away: boolean;
  movedTo: number | null;
}>(
  'landing',
  `select
     exists (select 1 from ticket_participants p
             where p.ticket_id = :ticketId and p.email = :sender::citext and p.role <> 'stranger')
       or exists (select 1 from customers c join tickets t on t.customer_id = c.merged_into_id
             where t.id = :ticketId and c.email = :sender::citext)
       or exists (select 1 from tickets t join customers c on c.id = t.customer_id
             join customers a on a.merged_into_id = c.id where t.id = :ticketId and c.email = :sender::citext) as "takesPart",
     exists (select 1 from agents a where a.email = :sender::citext) as "isAgent",
     exists (select 1 from rules where enabled) as "rulesOn",
     exists (select 1 from ticket_followers f where f.ticket_id = :ticketId) as followed,
     exists (select 1 from tickets t join agent_absences ab on ab.agent_id = t.assignee_id
       where t.id = :ticketId and ab.answers <> 'keep' and ab.starts_at <= :now::timestamptz
         and (ab.ends_at is null or ab.ends_at > :now::timestamptz)) as away,
     (select m.ticket_id from ticket_moves v join moved_messages d on d.move_id = v.id join messages m on m.id = d.message_id
      where v.from_ticket_id = :ticketId and v.undone_at is null and m.ticket_id <> v.from_ticket_id
        and (m.message_id = :inReplyTo or v.kind = 'newcomer' and lower(m.from_email) = lower(:sender))
      order by m.id desc limit 1) as "movedTo"`,
);
