// Tickets that have to do with each other. One row a pair, whichever way it was made; the first reason stays.
import type { Knex } from 'knex';
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/db/statement.ts';
import type { TicketRelation } from './schemas.ts';

interface Linked {
  id: number;
  number: number;
  mailbox_id: number;
}

/** Must run inside a transaction. False when they were linked before, or are one. */
export async function linkTickets(
  ctx: Context,
  pair: readonly [number, number],
  relation: TicketRelation,
): Promise<boolean> {
  if (pair[0] === pair[1]) return false;
  const rows = await insertLink(ctx.db, {
    low: Math.min(...pair),
    high: Math.max(...pair),
    relation,
    now: ctx.clock.now(),
  });
  if (rows.length === 0) return false;
  const tickets = (await ctx
    .db('tickets')
    .whereIn('id', pair)
    .select('id', 'number', 'mailbox_id')) as Linked[];
  for (const ticket of tickets) {
    const other = tickets.find(({ id }) => id !== ticket.id);
    // Anybody can name a ticket's number: the one they name is not to fill with their attempts.
    const named = relation === 'related' && ticket.id === pair[1];
    if (other === undefined || named) continue;
    await record(ctx, {
      type: 'ticket.linked',
      ticketId: ticket.id,
      mailboxId: ticket.mailbox_id,
      data: { relation, ticketId: other.id, number: other.number },
    });
  }
  return true;
}

const insertLink = statement<{ ticket_id: number }>(
  'link-tickets',
  `insert into ticket_links (ticket_id, other_id, relation, created_at) values (:low, :high, :relation, :now)
   on conflict do nothing returning ticket_id`,
);

/** Tickets of other mailboxes that hold the same mail: same Message-ID, same author. */
export async function findTicketsWithMail(
  db: Knex,
  mail: { mailboxId: number; messageId: string; sender: string },
): Promise<number[]> {
  const rows = await selectTwins(db, mail);
  return rows.map((row) => row.id);
}

const selectTwins = statement<{ id: number }>(
  'twin-tickets',
  `select distinct t.id from messages m join tickets t on t.id = m.ticket_id
   where m.message_id = :messageId and t.mailbox_id <> :mailboxId and lower(m.from_email) = lower(:sender)
   order by t.id limit 20`,
);
